// SPDX-License-Identifier: Apache-2.0
package lineside.driver.plc4x;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.concurrent.TimeUnit;

/** A socket of our own for questions and answers: what is waited for comes by a deadline, or not at all. Used by one thread. */
final class TimedSocket implements AutoCloseable {
    /** How long an interrupt may go unnoticed. */
    private static final int LOOK_MS = 100;

    private final Socket socket = new Socket();

    private TimedSocket() {}

    /** Connects; fails in words. */
    static TimedSocket connect(String host, int port, int limitMs) throws Failure {
        InetSocketAddress there = new InetSocketAddress(host, port);
        if (there.isUnresolved()) {
            throw Failure.lost("The name " + host + " is not known; write the address in numbers.");
        }
        TimedSocket made = new TimedSocket();
        try {
            made.socket.connect(there, limitMs);
            made.socket.setTcpNoDelay(true);
            return made;
        } catch (IOException e) {
            made.close();
            throw Failure.lost("Nothing listens at " + there.getHostString() + ":" + there.getPort()
                    + "; check power, cable, address and port (" + e.getMessage() + ").");
        }
    }

    /** The time, as deadlines are told, so many milliseconds from now. */
    static long in(int limitMs) {
        return System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(limitMs);
    }

    /** What is left until a deadline; 0 if it passed. */
    static int left(long end) {
        return (int) Math.max(0, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime()));
    }

    /** Our own end. */
    InetAddress here() {
        return socket.getLocalAddress();
    }

    void send(byte[] question) throws IOException {
        socket.getOutputStream().write(question);
    }

    /**
     * Exactly so many bytes.
     *
     * @throws SocketTimeoutException when they are not there by the deadline
     * @throws IOException when the other end closes before
     */
    byte[] take(int count, long end) throws IOException, InterruptedException {
        byte[] bytes = new byte[count];
        InputStream in = socket.getInputStream();
        for (int have = 0; have < count; ) {
            int left = left(end);
            if (left == 0) {
                throw new SocketTimeoutException("deadline");
            }
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            socket.setSoTimeout(Math.min(left, LOOK_MS));
            have += some(in, bytes, have);
        }
        return bytes;
    }

    private static int some(InputStream in, byte[] bytes, int have) throws IOException {
        try {
            int more = in.read(bytes, have, bytes.length - have);
            if (more < 0) {
                throw new IOException("closed");
            }
            return more;
        } catch (SocketTimeoutException e) {
            // Not yet.
            return 0;
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            // It is gone, as it should be.
            return;
        }
    }
}
