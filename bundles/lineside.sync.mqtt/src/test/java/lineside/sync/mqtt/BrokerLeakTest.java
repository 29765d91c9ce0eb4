// SPDX-License-Identifier: Apache-2.0
package lineside.sync.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import lineside.kernel.ClockTrust;
import lineside.kernel.LineClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** RELIABILITY SF-10 and row 16: a gateway tries for years, so an attempt may leave nothing. Pauses take no time here. */
@Isolated("it counts the threads and open files of the process")
class BrokerLeakTest {
    private static final int ATTEMPTS = Integer.getInteger("lineside.reconnects", 208);
    private static final int UPLINKS = 16;
    private static final Duration SOON = Duration.ofSeconds(60);

    private final List<Long> threads = new ArrayList<>();
    private final List<Long> files = new ArrayList<>();

    /** The library needs 0.3 s for each attempt whatever comes of it, so sixteen try side by side; looks are taken between. */
    @Test
    void attemptsAtABrokerThatClosesEarlyLeaveNoThreadAndNoFile() throws Exception {
        int rounds = ATTEMPTS / UPLINKS;
        CountDownLatch tried = new CountDownLatch(1);
        Phaser turns = new Phaser(UPLINKS) {
            @Override
            protected boolean onAdvance(int phase, int parties) {
                look();
                if (phase == rounds) {
                    tried.countDown();
                }
                return phase == rounds;
            }
        };
        List<Uplink> uplinks = new ArrayList<>();
        long before = clientThreads();
        try (RudeBroker broker = new RudeBroker(
                RudeBroker.Manner.CLOSES_AT_ONCE,
                RudeBroker.Manner.RESETS_AT_ONCE,
                RudeBroker.Manner.CLOSES_AFTER_CONNECT)) {
            for (int i = 0; i < UPLINKS; i++) {
                uplinks.add(uplink(broker, turns));
            }
            boolean all = tried.await(60L + ATTEMPTS / 10, TimeUnit.SECONDS);
            turns.forceTermination();
            uplinks.forEach(Uplink::close);
            assertTrue(all, "so many were tried: " + broker.taken());
            assertTrue(broker.taken() >= rounds * UPLINKS, "each was an attempt: " + broker.taken());
        }
        await(() -> clientThreads() <= before);
        double perAttempt = Slope.of(threads) / UPLINKS;
        double filesPerAttempt = Slope.of(files) / UPLINKS;
        System.out.printf(
                "measured: %d attempts: threads %s, %.4f each; files %s, %.4f each%n",
                rounds * UPLINKS, ends(threads), perAttempt, ends(files), filesPerAttempt);
        assertEquals(before, clientThreads(), "threads of clients that were given up");
        assertTrue(perAttempt < 0.05, "threads " + threads);
        assertTrue(filesPerAttempt < 0.05, "files " + files);
    }

    /** Row 16. The deadlines here are short, one of them shorter than the library needs; that of the product is the clause's. */
    @Test
    void aBrokerThatSaysNothingIsGivenUpAtTheDeadlineAndLeavesNothing() throws Exception {
        assertEquals(10_000, PahoLink.DEADLINE_MILLIS);
        long before = clientThreads();
        try (RudeBroker broker = new RudeBroker(RudeBroker.Manner.SAYS_NOTHING)) {
            long open = 0;
            for (int i = 1; i <= 3; i++) {
                long millis = i == 1 ? 50 : 500;
                long begun = System.nanoTime();
                IOException why = assertThrows(IOException.class, () -> open(broker, millis));
                assertTrue(String.valueOf(why.getMessage()).startsWith("no connection to tcp://"), why.toString());
                assertTrue(System.nanoTime() - begun >= TimeUnit.MILLISECONDS.toNanos(millis), "it was waited for");
                await(() -> clientThreads() <= before);
                assertEquals(before, clientThreads(), "threads after attempt " + i);
                assertEquals(i, broker.taken());
                // The first attempt of a process also opens what the library is loaded from.
                open = i == 1 ? files() : open;
            }
            // The peer keeps its ends of the other two open.
            assertTrue(files() <= open + 2, "files " + open + " -> " + files());
        }
    }

    private static Link open(RudeBroker broker, long deadlineMillis) throws IOException {
        Link.Will will = new Link.Will("gone", "gone".getBytes(StandardCharsets.UTF_8));
        return PahoLink.open(
                Wiring.to(broker.url()).settings(), "leak", will, (topic, payload, kept) -> {}, deadlineMillis);
    }

    private static Uplink uplink(RudeBroker broker, Phaser turns) {
        LineClock clock = new Hurried();
        Uplink uplink = new Uplink(
                Wiring.to(broker.url()).settings(),
                clock,
                (settings, client, will, incoming) -> {
                    if (turns.arriveAndAwaitAdvance() < 0) {
                        throw new IOException("all was tried");
                    }
                    return PahoLink.open(settings, client, will, incoming);
                },
                Wiring.pauses(clock));
        uplink.start();
        uplink.line(new TestLine().ports());
        return uplink;
    }

    private void look() {
        threads.add(clientThreads());
        files.add(files());
    }

    private static String ends(List<Long> looks) {
        return looks.get(0) + " -> " + looks.get(looks.size() - 1);
    }

    /** A thread that ends needs a moment for it; one that is left behind never does. */
    private static void await(BooleanSupplier gone) {
        long end = System.nanoTime() + SOON.toNanos();
        while (!gone.getAsBoolean() && end - System.nanoTime() > 0) {
            Thread.onSpinWait();
        }
    }

    private static long clientThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.isAlive() && thread.getName().startsWith("MQTT "))
                .count();
    }

    private static long files() {
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            return open.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A clock on which a minute passes between two looks, so that no pause is waited for. */
    private static final class Hurried implements LineClock {
        private final AtomicLong looks = new AtomicLong();

        @Override
        public Instant now() {
            return Instant.EPOCH;
        }

        @Override
        public long mono() {
            return machineNanos();
        }

        @Override
        public long machineNanos() {
            return TimeUnit.SECONDS.toNanos(61) * looks.incrementAndGet();
        }

        @Override
        public ClockTrust trust() {
            return ClockTrust.UNSYNC;
        }
    }
}
