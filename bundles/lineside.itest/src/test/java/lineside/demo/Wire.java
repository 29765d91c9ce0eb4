// SPDX-License-Identifier: Apache-2.0
package lineside.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The network between a gateway and its controller: passes everything on, or swallows everything while all connections stay
 * open, as a switch does that lost its uplink.
 */
final class Wire implements AutoCloseable {
    private static final InetAddress HERE = InetAddress.getLoopbackAddress();

    private final ServerSocket ear;
    private final int to;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean swallowing;

    Wire(int to) throws IOException {
        this.to = to;
        this.ear = new ServerSocket(0, 50, HERE);
        thread(this::accept);
    }

    int port() {
        return ear.getLocalPort();
    }

    void cut() {
        swallowing = true;
    }

    /** Passes on again; what had a gap in it is closed, as its own time-outs would do later. */
    void mend() {
        open.forEach(Wire::shut);
        swallowing = false;
    }

    private void accept() {
        try {
            while (true) {
                Socket near = ear.accept();
                Socket far = new Socket(HERE, to);
                open.add(near);
                open.add(far);
                thread(() -> pump(near, far));
                thread(() -> pump(far, near));
            }
        } catch (IOException closed) {
            // The end, or nobody listens at the other side: the gateway finds out by itself.
            if (!ear.isClosed()) {
                thread(this::accept);
            }
        }
    }

    private void pump(Socket from, Socket into) {
        byte[] bytes = new byte[65_536];
        try (InputStream in = from.getInputStream();
                OutputStream out = into.getOutputStream()) {
            for (int n = in.read(bytes); n >= 0; n = in.read(bytes)) {
                if (!swallowing) {
                    out.write(bytes, 0, n);
                }
            }
        } catch (IOException gone) {
            // Then both ends go.
        }
        shut(from);
        shut(into);
        open.remove(from);
        open.remove(into);
    }

    private static void shut(Socket socket) {
        try {
            socket.close();
        } catch (IOException gone) {
            // As wanted.
        }
    }

    private static void thread(Runnable work) {
        Thread thread = new Thread(work, "wire");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        ear.close();
        mend();
    }
}
