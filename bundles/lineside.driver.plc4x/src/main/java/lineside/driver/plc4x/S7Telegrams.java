// SPDX-License-Identifier: Apache-2.0
package lineside.driver.plc4x;

import io.netty.buffer.ByteBuf;
import java.util.function.ToIntFunction;
import org.apache.plc4x.java.s7.readwrite.TPKTPacket;

/**
 * Where a telegram ends. What is none is taken whole, and fails: the library would look at it for ever. Made by the library,
 * hence public.
 */
public final class S7Telegrams implements ToIntFunction<ByteBuf> {
    private static final int HEAD = 4;
    private static final int SHORTEST = 7;
    private static final int LENGTH_AT = 2;

    @Override
    public int applyAsInt(ByteBuf arrived) {
        if (arrived.readableBytes() < HEAD) {
            return -1;
        }
        int length = arrived.getUnsignedShort(arrived.readerIndex() + LENGTH_AT);
        boolean known = arrived.getUnsignedByte(arrived.readerIndex()) == TPKTPacket.PROTOCOLID;
        return known && length >= SHORTEST ? length : arrived.readableBytes();
    }
}
