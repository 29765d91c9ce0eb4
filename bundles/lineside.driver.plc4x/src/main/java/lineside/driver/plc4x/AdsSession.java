// SPDX-License-Identifier: Apache-2.0
package lineside.driver.plc4x;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A conversation in ADS, over TCP, on a socket of our own: one question at a time, each with a deadline, and an answer counts only
 * if it comes from whom it was asked of and carries the number of the question. Used by one thread.
 */
final class AdsSession implements AutoCloseable {
    static final int DEVICE_INFO = 1;
    static final int READ = 2;
    static final int WRITE = 3;
    static final int READ_WRITE = 9;

    private static final int TCP_HEAD = 6;
    private static final int HEAD = 32;
    private static final int LONGEST = 65_536;
    private static final short REQUEST = 4;
    private static final short RESPONSE = 5;
    /** Any that nobody else of our machine uses: our router is only in this socket. */
    private static final int OUR_PORT = 40_001;

    private final AdsWiring wiring;
    private final TimedSocket socket;
    private final byte[] ways;
    private int number;

    private AdsSession(AdsWiring wiring, TimedSocket socket, AmsNetId source) {
        this.wiring = wiring;
        this.socket = socket;
        // To whom, from whom; in an answer the other way round.
        ways = little(2 * (AmsNetId.BYTES + 2))
                .put(wiring.target().bytes())
                .putShort((short) wiring.amsPort())
                .put(source.bytes())
                .putShort((short) OUR_PORT)
                .array();
    }

    static AdsSession open(AdsWiring to, int limitMs) throws Failure {
        TimedSocket socket = TimedSocket.connect(to.host(), to.port(), limitMs);
        AmsNetId source = to.source().or(() -> AmsNetId.usual(socket.here())).orElse(null);
        if (source == null) {
            socket.close();
            throw Failure.lost("Our address " + socket.here().getHostAddress()
                    + " gives no AMS net id; add ?source= and ours to the connection.");
        }
        return new AdsSession(to, socket, source);
    }

    /** The answer to a question that was sent once, behind its result. */
    byte[] ask(String what, int command, byte[] data, int limitMs) throws Failure, Refusal, InterruptedException {
        ByteBuffer said = exchange(what, command, data, limitMs);
        if (said.remaining() < Integer.BYTES) {
            throw strange();
        }
        AdsErrors.check(what, said.getInt());
        byte[] rest = new byte[said.remaining()];
        said.get(rest);
        return rest;
    }

    /** What an answer says that it holds, if it does. */
    byte[] counted(String what, byte[] data) throws Failure {
        ByteBuffer said = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
        if (said.remaining() < Integer.BYTES || said.getInt() != said.remaining()) {
            throw Failure.lost(what + ": the answer has another length than it says.");
        }
        return Arrays.copyOfRange(data, Integer.BYTES, data.length);
    }

    private ByteBuffer exchange(String what, int command, byte[] data, int limitMs)
            throws Failure, InterruptedException {
        long end = TimedSocket.in(limitMs);
        number++;
        try {
            socket.send(little(TCP_HEAD + HEAD + data.length)
                    .putShort((short) 0)
                    .putInt(HEAD + data.length)
                    .put(ways)
                    .putShort((short) command)
                    .putShort(REQUEST)
                    .putInt(data.length)
                    .putInt(0)
                    .putInt(number)
                    .put(data)
                    .array());
            ByteBuffer tcp = ByteBuffer.wrap(socket.take(TCP_HEAD, end)).order(ByteOrder.LITTLE_ENDIAN);
            int length = tcp.getInt(2);
            if (tcp.getShort(0) != 0 || length < HEAD || length > LONGEST) {
                throw strange();
            }
            ByteBuffer said = ByteBuffer.wrap(socket.take(length, end)).order(ByteOrder.LITTLE_ENDIAN);
            check(what, command, said);
            return said.position(HEAD);
        } catch (SocketTimeoutException e) {
            throw Failure.lost(what + ": no answer within " + limitMs + " ms.");
        } catch (IOException e) {
            throw Failure.lost(what + ": the connection broke; has the controller a route for "
                    + wiring.source().map(AmsNetId::text).orElse("our AMS net id") + "?");
        }
    }

    private void check(String what, int command, ByteBuffer said) throws Failure {
        byte[] way = new byte[ways.length];
        said.get(way);
        int half = ways.length / 2;
        boolean ours = Arrays.equals(way, 0, half, ways, half, ways.length)
                && Arrays.equals(way, half, ways.length, ways, 0, half)
                && said.getShort() == command
                && said.getShort() == RESPONSE
                && said.getInt() == said.capacity() - HEAD;
        int error = said.getInt(HEAD - 2 * Integer.BYTES);
        if (!ours || said.getInt(HEAD - Integer.BYTES) != number) {
            throw Failure.lost(what + ": the controller answers another question.");
        }
        if (error != 0) {
            throw AdsErrors.lost(what, error, wiring);
        }
    }

    private Failure strange() {
        return Failure.lost(wiring.where() + " answers, but not as ADS says; is it such a controller?");
    }

    static ByteBuffer little(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public void close() {
        socket.close();
    }
}
