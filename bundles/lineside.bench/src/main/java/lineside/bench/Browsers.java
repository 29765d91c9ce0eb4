// SPDX-License-Identifier: Apache-2.0
package lineside.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import lineside.kernel.LineClock;

/** As many browsers, each on a connection and a thread of its own, that read one stream and note when a view has arrived. */
final class Browsers implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 30;

    private final LineClock clock;
    private final int count;
    private final List<Socket> sockets = new ArrayList<>();
    private final Queue<Long> arrived = new ConcurrentLinkedQueue<>();
    private volatile CountDownLatch all;

    /** Opens them, and waits until each has been told the present state. */
    Browsers(LineClock clock, int count, int port) throws IOException, InterruptedException {
        this.clock = clock;
        this.count = count;
        this.all = new CountDownLatch(count);
        for (int i = 0; i < count; i++) {
            Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
            sockets.add(socket);
            socket.getOutputStream().write(request());
            Thread reader = new Thread(() -> read(socket), "bench-browser-" + i);
            reader.setDaemon(true);
            reader.start();
        }
        await(all);
    }

    private static byte[] request() {
        String request = "GET /api/v1/stream?views=" + TwentyBrowsers.VIEW + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
        return request.getBytes(StandardCharsets.US_ASCII);
    }

    private void read(Socket socket) {
        try {
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            boolean view = false;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("event: ")) {
                    view = line.equals("event: view");
                } else if (line.isEmpty() && view) {
                    view = false;
                    arrived.add(clock.machineNanos());
                    all.countDown();
                }
            }
        } catch (IOException closed) {
            // The round is over.
        }
    }

    /** Has something changed, and answers when each browser had been told, as machine times. */
    List<Long> after(Change change) throws Exception {
        arrived.clear();
        CountDownLatch told = new CountDownLatch(count);
        all = told;
        change.make();
        await(told);
        return List.copyOf(arrived);
    }

    /** What the browsers are told of. */
    @FunctionalInterface
    interface Change {
        void make() throws Exception;
    }

    private static void await(CountDownLatch told) throws InterruptedException {
        if (!told.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException(
                    told.getCount() + " browsers were told nothing for " + PATIENCE_SECONDS + " s");
        }
    }

    @Override
    public void close() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
