// SPDX-License-Identifier: Apache-2.0
package lineside.driver.plc4x;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;

/**
 * Asks a Modbus device one question on a socket of our own. A peer that is not there, does not answer, or speaks something else
 * so costs one socket for a short time, and the library never hears of it.
 */
final class ModbusProbe {
    private static final short QUESTION = 0x4C53;
    private static final int HEADER = 7;
    private static final int LONGEST = 253;
    private static final int READ_HOLDING = 3;
    private static final int EXCEPTION = 0x80;

    private ModbusProbe() {}

    /** Any right answer will do, a refusal too: it is the device's. */
    static void ask(ModbusWiring to, int function, int start, int limitMs) throws Failure {
        try (ProbeSocket socket = ProbeSocket.connect(to.host(), to.port(), limitMs)) {
            socket.send(question(to.unit(), function, start));
            answer(socket, to, function);
        } catch (SocketTimeoutException e) {
            throw Failure.lost(to.where() + " takes connections, but does not answer within " + limitMs
                    + " ms; check the unit number, and whether the device has a connection left.");
        } catch (IOException e) {
            throw Failure.lost(to.where() + " cut the connection before it answered; check the unit number and whether"
                    + " the device lets us in.");
        }
    }

    private static byte[] question(int unit, int function, int start) {
        return ByteBuffer.allocate(HEADER + 5)
                .putShort(QUESTION)
                .putShort((short) 0)
                .putShort((short) 6)
                .put((byte) unit)
                .put((byte) function)
                .putShort((short) start)
                .putShort((short) 1)
                .array();
    }

    private static void answer(ProbeSocket socket, ModbusWiring to, int function) throws IOException, Failure {
        ByteBuffer header = ByteBuffer.wrap(socket.take(HEADER));
        int question = header.getShort();
        int protocol = header.getShort();
        int length = header.getShort() & 0xFFFF;
        int unit = header.get() & 0xFF;
        if (question != QUESTION || protocol != 0 || length < 3 || length > LONGEST + 1 || unit != to.unit()) {
            throw Failure.lost(to.where() + " answers, but not to the question; is it a Modbus device?");
        }
        int answered = socket.take(length - 1)[0] & 0xFF;
        if (answered != function && answered != (function | EXCEPTION)) {
            throw Failure.lost(to.where() + " answers with function " + answered + " instead of " + function + ".");
        }
    }

    /** The function that reads this area. */
    static int function(Area area) {
        return switch (area.name()) {
            case "co" -> 1;
            case "di" -> 2;
            case "ir" -> 4;
            default -> READ_HOLDING;
        };
    }
}
