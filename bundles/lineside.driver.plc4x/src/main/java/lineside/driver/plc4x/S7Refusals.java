// SPDX-License-Identifier: Apache-2.0
package lineside.driver.plc4x;

import java.util.Arrays;
import org.apache.plc4x.java.s7.readwrite.TPKTPacket;
import org.apache.plc4x.java.spi.generation.ParseException;
import org.apache.plc4x.java.spi.generation.ReadBuffer;
import org.apache.plc4x.java.spi.generation.ReadBufferByteBased;

/**
 * Some controllers refuse to read one item and announce bytes that do not follow. The library takes that for a torn telegram and
 * drops it, so whoever asked waits for ever: a data block that is missing would look like a controller that is silent.
 */
final class S7Refusals {
    /** Telegram, transport, head and parameters of an answer; behind them the one item: code, kind, length in two bytes. */
    private static final int ITEM = 21;

    private static final int KIND = ITEM + 1;
    private static final int LENGTH = ITEM + 4;
    private static final int PROTOCOL_AT = 7;
    private static final int PROTOCOL = 0x32;
    private static final int ANSWER = 3;
    private static final int FUNCTION_AT = 19;
    private static final int READ = 4;
    private static final byte GIVEN = (byte) 0xFF;

    private S7Refusals() {}

    /** One telegram, whole. */
    static TPKTPacket parse(ReadBuffer io) throws ParseException {
        if (io instanceof ReadBufferByteBased all) {
            return TPKTPacket.staticParse(
                    new ReadBufferByteBased(mended(all.getBytes(all.getPos(), all.getTotalBytes()))));
        }
        return TPKTPacket.staticParse(io);
    }

    /** The same, with no bytes announced where none follow. */
    static byte[] mended(byte[] telegram) {
        boolean refusal = telegram.length == LENGTH
                && telegram[PROTOCOL_AT] == PROTOCOL
                && telegram[PROTOCOL_AT + 1] == ANSWER
                && telegram[FUNCTION_AT] == READ
                && telegram[FUNCTION_AT + 1] == 1
                && telegram[ITEM] != GIVEN;
        if (refusal) {
            Arrays.fill(telegram, KIND, LENGTH, (byte) 0);
        }
        return telegram;
    }
}
