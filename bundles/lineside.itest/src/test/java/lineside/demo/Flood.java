// SPDX-License-Identifier: Apache-2.0
package lineside.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Machines of the network that mean no good, as loopback addresses of their own: some begin thousands of requests and never
 * end one, some send as many whole ones as they can. The gateway takes every loopback address for its own panel, so here not
 * even the places that it keeps for the panel are safe from them.
 */
final class Flood implements AutoCloseable {
    private static final int SLOW = 2_000;
    private static final int BUSY = 4;
    private static final int ADDRESSES = 100;
    private static final byte[] BEGUN = bytes("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ");
    private static final byte[] WHOLE = bytes("GET /api/v1/session HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".repeat(20));

    private final int port;
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicLong begun = new AtomicLong();
    private final AtomicLong sent = new AtomicLong();
    private volatile boolean on = true;

    Flood(int port) {
        this.port = port;
        start(this::linger);
        for (int i = 0; i < BUSY; i++) {
            String from = "127.0.1." + (1 + i);
            start(() -> hurry(from));
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private void start(Runnable work) {
        Thread thread = new Thread(work, "flood");
        thread.setDaemon(true);
        thread.start();
        threads.add(thread);
    }

    private Socket connect(String from) throws IOException {
        Socket socket = new Socket();
        socket.bind(new InetSocketAddress(InetAddress.getByName(from), 0));
        socket.connect(new InetSocketAddress("127.0.0.1", port), 2_000);
        socket.setSoTimeout(2_000);
        return socket;
    }

    /** Keeps so many requests begun; the oldest gives its place to a new one. */
    private void linger() {
        Socket[] sockets = new Socket[SLOW];
        for (int i = 0; on; i = (i + 1) % SLOW) {
            try {
                close(sockets[i]);
                sockets[i] = connect("127.0.2." + (1 + i % ADDRESSES));
                sockets[i].getOutputStream().write(BEGUN);
                begun.incrementAndGet();
            } catch (IOException turnedAway) {
                // That is what it is for; the next one tries.
                continue;
            }
        }
        for (Socket socket : sockets) {
            close(socket);
        }
    }

    private void hurry(String from) {
        byte[] answers = new byte[1 << 16];
        while (on) {
            try (Socket socket = connect(from)) {
                while (on && socket.getInputStream().available() >= 0) {
                    socket.getOutputStream().write(WHOLE);
                    sent.addAndGet(20);
                    if (socket.getInputStream().read(answers) < 0) {
                        break;
                    }
                }
            } catch (IOException turnedAway) {
                // That is what it is for; again.
                continue;
            }
        }
    }

    private static void close(Socket socket) {
        try {
            if (socket != null) {
                socket.close();
            }
        } catch (IOException gone) {
            throw new IllegalStateException(gone);
        }
    }

    long begun() {
        return begun.get();
    }

    long sent() {
        return sent.get();
    }

    @Override
    public void close() throws InterruptedException {
        on = false;
        for (Thread thread : threads) {
            thread.join(10_000);
        }
    }
}
