// SPDX-License-Identifier: Apache-2.0
package lineside.sync.mqtt;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A peer that takes each connection and is no broker to it. */
final class RudeBroker implements AutoCloseable {
    /** What it does with a connection. */
    enum Manner {
        CLOSES_AT_ONCE,
        RESETS_AT_ONCE,
        CLOSES_AFTER_CONNECT,
        SAYS_NOTHING
    }

    private final ServerSocket server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    private final List<Socket> silent = new CopyOnWriteArrayList<>();
    private final AtomicInteger taken = new AtomicInteger();
    private final List<Manner> manners;

    /** Connections are treated in these ways in turn. */
    RudeBroker(Manner... manners) throws IOException {
        this.manners = List.of(manners);
        Thread thread = new Thread(this::serve, "rude-broker");
        thread.setDaemon(true);
        thread.start();
    }

    String url() {
        return "tcp://127.0.0.1:" + server.getLocalPort();
    }

    int taken() {
        return taken.get();
    }

    private void serve() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                treat(socket, manners.get(taken.getAndIncrement() % manners.size()));
            } catch (IOException ended) {
                // A peer that is gone already, or the end of this one.
                continue;
            }
        }
    }

    private void treat(Socket socket, Manner manner) throws IOException {
        switch (manner) {
            case SAYS_NOTHING -> silent.add(socket);
            case RESETS_AT_ONCE -> reset(socket);
            case CLOSES_AFTER_CONNECT -> {
                try (socket) {
                    socket.setSoTimeout(5_000);
                    readPacket(socket.getInputStream());
                }
            }
            default -> socket.close();
        }
    }

    /** One packet with a length of one or two digits (MQTT 3.1.1, section 2.2.3), which is enough for a CONNECT. */
    private static void readPacket(InputStream in) throws IOException {
        in.read();
        int length = in.read();
        if (length > 0x7f) {
            length = (length & 0x7f) + (in.read() << 7);
        }
        in.readNBytes(Math.max(0, length));
    }

    private static void reset(Socket socket) throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : silent) {
            socket.close();
        }
    }
}
