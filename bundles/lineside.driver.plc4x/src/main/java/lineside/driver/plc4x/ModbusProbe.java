// SPDX-License-Identifier: Apache-2.0
package lineside.driver.plc4x;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;

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
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(limitMs);
        InetSocketAddress there = new InetSocketAddress(to.host(), to.port());
        if (there.isUnresolved()) {
            throw Failure.lost("The name " + to.host() + " is not known; write the address in numbers.");
        }
        try (Socket socket = new Socket()) {
            connect(socket, there, limitMs);
            socket.setTcpNoDelay(true);
            socket.getOutputStream().write(question(to.unit(), function, start));
            answer(socket, to, function, end);
        } catch (SocketTimeoutException e) {
            throw Failure.lost(to.where() + " takes connections, but does not answer within " + limitMs
                    + " ms; check the unit number, and whether the device has a connection left.");
        } catch (IOException e) {
            throw Failure.lost(to.where() + " cut the connection before it answered; check the unit number and whether"
                    + " the device lets us in.");
        }
    }

    private static void connect(Socket socket, InetSocketAddress there, int limitMs) throws Failure {
        try {
            socket.connect(there, limitMs);
        } catch (IOException e) {
            throw Failure.lost("Nothing listens at " + there.getHostString() + ":" + there.getPort()
                    + "; check power, cable, address and port (" + e.getMessage() + ").");
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

    private static void answer(Socket socket, ModbusWiring to, int function, long end) throws IOException, Failure {
        ByteBuffer header = ByteBuffer.wrap(read(socket, HEADER, end));
        int question = header.getShort();
        int protocol = header.getShort();
        int length = header.getShort() & 0xFFFF;
        int unit = header.get() & 0xFF;
        if (question != QUESTION || protocol != 0 || length < 3 || length > LONGEST + 1 || unit != to.unit()) {
            throw Failure.lost(to.where() + " answers, but not to the question; is it a Modbus device?");
        }
        int answered = read(socket, length - 1, end)[0] & 0xFF;
        if (answered != function && answered != (function | EXCEPTION)) {
            throw Failure.lost(to.where() + " answers with function " + answered + " instead of " + function + ".");
        }
    }

    private static byte[] read(Socket socket, int count, long end) throws IOException {
        byte[] bytes = new byte[count];
        InputStream in = socket.getInputStream();
        for (int have = 0; have < count; ) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) {
                throw new SocketTimeoutException("deadline");
            }
            socket.setSoTimeout((int) left);
            int more = in.read(bytes, have, count - have);
            if (more < 0) {
                throw new EOFException("closed");
            }
            have += more;
        }
        return bytes;
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
