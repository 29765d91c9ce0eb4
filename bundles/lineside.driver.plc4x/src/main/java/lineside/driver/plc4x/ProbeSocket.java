// SPDX-License-Identifier: Apache-2.0
package lineside.driver.plc4x;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.concurrent.TimeUnit;

/** A socket of our own for one question, with one deadline for all of it. */
final class ProbeSocket implements AutoCloseable {
    private final Socket socket = new Socket();
    private final long end;

    private ProbeSocket(int limitMs) {
        end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(limitMs);
    }

    static ProbeSocket connect(String host, int port, int limitMs) throws Failure, IOException {
        InetSocketAddress there = new InetSocketAddress(host, port);
        if (there.isUnresolved()) {
            throw Failure.lost("The name " + host + " is not known; write the address in numbers.");
        }
        ProbeSocket made = new ProbeSocket(limitMs);
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

    void send(byte[] question) throws IOException {
        socket.getOutputStream().write(question);
    }

    /**
     * Exactly so many bytes.
     *
     * @throws SocketTimeoutException when they are not there by the deadline
     * @throws EOFException when the other end closes before
     */
    byte[] take(int count) throws IOException {
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

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
