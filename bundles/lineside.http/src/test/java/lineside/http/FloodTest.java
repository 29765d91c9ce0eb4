// SPDX-License-Identifier: Apache-2.0
package lineside.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Row 57 of the faults: whatever a machine in the network does to the server, the panel on the gateway works on. The panel is
 * 127.0.0.1; every other loopback address stands for a machine elsewhere.
 */
@Tag("process")
@Timeout(240)
final class FloodTest {
    private static final String ADD = "{\"unit\":\"packer\",\"quantity\":1}";

    @TempDir
    Path folder;

    private Gateway gateway;
    private String cookie;
    private int keys;

    @BeforeEach
    void start() throws Exception {
        HttpSettings.Limits limits =
                new HttpSettings.Limits(64, 16, 50, 8, Duration.ofSeconds(1), java.time.Duration.ofSeconds(5));
        InetAddress panel = InetAddress.getByName("127.0.0.1");
        gateway = new Gateway(folder, HttpSettings.loopback().with(limits), TestClock.running(), panel::equals);
        cookie = gateway.cookie("anna", Gateway.PIN);
    }

    @AfterEach
    void stop() throws Exception {
        gateway.close();
    }

    /** How long a command takes the panel, in milliseconds; on a connection of its own, since idle ones are closed here. */
    private long act() throws IOException {
        long begun = System.nanoTime();
        String answer = Raw.exchange(
                gateway.port(),
                "POST /api/v1/commands/count.add HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
                        + "Content-Type: application/json\r\nSec-Fetch-Site: same-origin\r\nCookie: " + cookie
                        + "\r\nIdempotency-Key: key-" + String.format("%08d", ++keys) + "\r\nContent-Length: "
                        + ADD.length() + "\r\n\r\n" + ADD);
        assertTrue(answer.startsWith("HTTP/1.1 200 "), answer);
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
    }

    private static boolean open(Socket socket) {
        try {
            return socket.getInputStream().read() >= 0;
        } catch (IOException reset) {
            return false;
        }
    }

    @Test
    void manyWhoBeginARequestAndNeverEndItAreClosed() throws Exception {
        List<Socket> slow = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            Socket socket = Raw.connect(gateway.port(), "127.0.1." + (1 + i % 20));
            slow.add(socket);
            try {
                Raw.send(socket, "GET /api/v1/session HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ");
            } catch (SocketException closed) {
                continue;
            }
        }
        assertTrue(act() < 10_000);
        assertTrue(gateway.server().connections() <= 64, gateway.server().connections() + " connections");
        long begun = System.nanoTime();
        for (Socket socket : slow) {
            // Each was closed as it came, or is as soon as patience ends; "408" may be read before.
            while (open(socket)) {
                continue;
            }
            socket.close();
        }
        assertTrue(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun) < 30_000);
        assertTrue(act() < 10_000);
    }

    @Test
    void whoDripsHeadersIsClosedHoweverBusily() throws Exception {
        ScheduledExecutorService drops = Executors.newSingleThreadScheduledExecutor();
        try (Socket socket = Raw.connect(gateway.port(), "127.0.1.1")) {
            Raw.send(socket, "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ");
            Future<?> drip = drops.scheduleAtFixedRate(
                    () -> {
                        try {
                            Raw.send(socket, "a");
                        } catch (IOException closed) {
                            throw new IllegalStateException(closed);
                        }
                    },
                    100,
                    100,
                    TimeUnit.MILLISECONDS);
            long begun = System.nanoTime();
            while (open(socket)) {
                continue;
            }
            assertTrue(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun) < 30_000);
            drip.cancel(true);
        } finally {
            drops.shutdownNow();
        }
    }

    @org.junit.jupiter.api.RepeatedTest(3)
    void aBodyThatDoesNotComeIsNotWaitedFor() throws Exception {
        try (Socket socket = Raw.connect(gateway.port(), "127.0.0.1")) {
            Raw.send(
                    socket,
                    "POST /api/v1/commands/count.add HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
                            + "Sec-Fetch-Site: same-origin\r\nIdempotency-Key: key-99999999\r\nCookie: " + cookie
                            + "\r\nContent-Length: 100\r\n\r\n{");
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(answer.startsWith("HTTP/1.1 408 "), answer);
        }
        assertEquals(0, gateway.line.good());
    }

    @Test
    void aHeaderBombIsRefused() throws Exception {
        String request = "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Bomb: " + "b".repeat(9_000) + "\r\n\r\n";
        String answer = Raw.exchange(gateway.port(), request);
        assertTrue(answer.startsWith("HTTP/1.1 431 "), answer);
        assertTrue(answer.contains("8 KiB"), answer);
        assertTrue(act() < 10_000);
    }

    @Test
    void oneAddressDoesNotTakeAllConnections() throws Exception {
        List<Socket> many = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            many.add(Raw.connect(gateway.port(), "127.0.1.1"));
        }
        try (Socket other = Raw.connect(gateway.port(), "127.0.1.2")) {
            Raw.send(other, "GET /api/v1/session HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");
            String answer = new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(answer.startsWith("HTTP/1.1 200 "), answer);
        }
        assertTrue(gateway.server().connections() <= 16 + 2, gateway.server().connections() + " connections");
        for (Socket socket : many) {
            socket.close();
        }
    }

    private static final String LOOK = "GET /api/v1/session HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";

    /** Some program on the gateway holds all the connections that its address may have; the panel has the same address. */
    @Test
    void whoOnlyHoldsConnectionsOpenDoesNotLockThePanelOut() throws Exception {
        List<Socket> held = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            Socket socket = Raw.connect(gateway.port(), "127.0.0.1");
            held.add(socket);
            Raw.send(socket, i % 2 == 0 ? LOOK : "GET / HTTP/1.1\r\nX-Slow: ");
        }
        assertTrue(held.get(14).getInputStream().read() > 0, "all are served or waited for");
        assertTrue(act() < 10_000);
        assertTrue(gateway.server().connections() <= 16, gateway.server().connections() + " connections");
        for (Socket socket : held) {
            socket.close();
        }
    }

    private static boolean tells(Socket stream, String news) throws IOException {
        StringBuilder told = new StringBuilder();
        int next = 0;
        while (next >= 0 && told.indexOf(news) < 0) {
            next = stream.getInputStream().read();
            told.append((char) next);
        }
        return next >= 0;
    }

    /** Who works is not closed: with all of them at work, the next is turned away as it comes. */
    @Test
    void connectionsAtWorkAreNotClosedForNewOnes() throws Exception {
        List<Socket> streams = new ArrayList<>();
        String follow =
                "GET /api/v1/stream?views=count/line HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: " + cookie + "\r\n\r\n";
        for (int i = 0; i < 8; i++) {
            Socket socket = Raw.connect(gateway.port(), "127.0.0.1");
            streams.add(socket);
            Raw.send(socket, follow);
            assertEquals('H', socket.getInputStream().read());
        }
        List<Socket> idle = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            idle.add(Raw.connect(gateway.port(), "127.0.0.1"));
        }
        assertTrue(act() < 10_000);
        for (Socket stream : streams) {
            assertTrue(tells(stream, "\"good\":1"), "a stream was closed for a connection that does nothing");
            stream.close();
        }
        for (Socket socket : idle) {
            socket.close();
        }
    }

    @Test
    void thousandsOfRequestsASecondAreTurnedAwayAndThePanelWorksOn() throws Exception {
        int attackers = 12;
        AtomicBoolean on = new AtomicBoolean(true);
        AtomicInteger served = new AtomicInteger();
        AtomicInteger refused = new AtomicInteger();
        CountDownLatch running = new CountDownLatch(attackers);
        ExecutorService threads = Executors.newFixedThreadPool(attackers);
        List<Future<?>> ends = new ArrayList<>();
        for (int i = 0; i < attackers; i++) {
            ends.add(threads.submit(() -> {
                flood(on, running, served, refused);
                return null;
            }));
        }
        assertTrue(running.await(60, TimeUnit.SECONDS));
        long begun = System.nanoTime();
        List<Long> millis = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            millis.add(act());
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        on.set(false);
        for (Future<?> end : ends) {
            end.get(60, TimeUnit.SECONDS);
        }
        threads.shutdown();
        Collections.sort(millis);
        System.out.printf(
                "flood of %d requests (%d refused) while 100 commands took %.1f s: p50 %d ms, p99 %d ms%n",
                served.get() + refused.get(), refused.get(), seconds, millis.get(50), millis.get(98));
        assertEquals(100, gateway.line.good());
        assertTrue(millis.get(98) < 10_000, millis.toString());
        assertTrue(refused.get() > served.get(), refused + " refused, " + served + " served");
    }

    private void flood(AtomicBoolean on, CountDownLatch running, AtomicInteger served, AtomicInteger refused)
            throws IOException {
        String request = "GET /api/v1/session HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
        byte[] buffer = new byte[1 << 16];
        try (Socket socket = Raw.connect(gateway.port(), "127.0.1.1")) {
            running.countDown();
            while (on.get()) {
                Raw.send(socket, request.repeat(20));
                int lines = 0;
                String cut = "";
                while (lines < 20) {
                    int count = socket.getInputStream().read(buffer);
                    String text = cut + new String(buffer, 0, count, StandardCharsets.ISO_8859_1);
                    // A status line may be cut in two; what is kept is shorter than a whole one.
                    cut = text.substring(Math.max(0, text.length() - "HTTP/1.1 200".length() + 1));
                    int good = text.split("HTTP/1.1 200", -1).length - 1;
                    int bad = text.split("HTTP/1.1 429", -1).length - 1;
                    lines += good + bad;
                    served.addAndGet(good);
                    refused.addAndGet(bad);
                }
            }
        }
    }
}
