// SPDX-License-Identifier: Apache-2.0
package lineside.sync.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import lineside.kernel.Stream;
import lineside.tck.Mosquitto;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** SF-11, row 17 of the faults: a broker that stands still after a PUBLISH. The 90 s pass on the machine's clock of the test. */
@Isolated("it counts the threads of all connections")
class StoppedBrokerTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    @Test
    void nothingConfirmedForNinetySecondsEndsTheConnection() throws Exception {
        TestSession session = new TestSession(10);
        session.line.clock.jump(Duration.ofHours(1));
        session.line.make(Stream.PROD, 1);
        session.round();
        session.line.clock.jump(Duration.ofSeconds(89));
        session.round();
        session.line.clock.jump(Duration.ofSeconds(2));
        IOException dead = assertThrows(IOException.class, session::round);
        assertTrue(String.valueOf(dead.getMessage()).contains("confirmed nothing for 90 s"), dead.toString());
        assertEquals(1, session.counters.discarded.get());
    }

    @Test
    void anIdleConnectionIsNotEndedByWhatComesAfterIt() throws Exception {
        TestSession session = new TestSession(10);
        session.line.clock.jump(Duration.ofHours(1));
        session.round();
        session.line.make(Stream.PROD, 1_000);
        session.round();
        session.link.confirm();
        session.line.clock.jump(Duration.ofSeconds(60));
        session.round();
        assertEquals(0, session.counters.discarded.get());
    }

    /** However often: each time the client object is thrown away, and no threads of it stay. */
    @Test
    @Tag("process")
    void aFrozenBrokerCostsAConnectionAndNoThreads() throws Exception {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        try (Mosquitto broker = Mosquitto.start(directory)) {
            Uplink uplink = new Uplink(
                    Wiring.to(broker.url()).settings(), line.clock, PahoLink::open, Wiring.pauses(line.clock));
            try (uplink) {
                uplink.start();
                uplink.line(line.ports());
                line.onCommit(uplink::wake);
                for (int i = 1; i <= 3; i++) {
                    line.make(Stream.PROD, 100);
                    assertTrue(
                            line.awaitCursor(Stream.PROD, 200L * i - 100, LONG),
                            uplink.report().text());
                    broker.freeze();
                    double sent = metric(uplink, "uplink_sent_events_total");
                    line.make(Stream.PROD, 100);
                    awaitMetric(uplink, "uplink_sent_events_total", sent + 100);
                    line.clock.jump(Duration.ofSeconds(91));
                    uplink.wake();
                    awaitMetric(uplink, "uplink_discarded_connections_total", i);
                    broker.thaw();
                    assertTrue(
                            line.awaitCursor(Stream.PROD, 200L * i, LONG),
                            uplink.report().text());
                    awaitThreads(before, 4);
                }
            }
        }
    }

    private final TestLine line = new TestLine();

    private static double metric(Uplink uplink, String name) {
        return uplink.report().metrics().getOrDefault(name, 0.0);
    }

    private static void awaitMetric(Uplink uplink, String name, double least) {
        long end = System.nanoTime() + LONG.toNanos();
        while (metric(uplink, name) < least && end - System.nanoTime() > 0) {
            Thread.onSpinWait();
        }
        assertTrue(metric(uplink, name) >= least, () -> name + " is " + metric(uplink, name));
    }

    /** A thread that ends needs a moment for it; one that is left behind never does. */
    private static void awaitThreads(Set<Thread> before, int most) {
        long end = System.nanoTime() + LONG.toNanos();
        while (threads(before).size() > most && end - System.nanoTime() > 0) {
            Thread.onSpinWait();
        }
        assertTrue(threads(before).size() <= most, () -> "one connection has " + most + ": " + threads(before));
    }

    /** Those of clients that are not of a test before this one. */
    private static List<String> threads(Set<Thread> before) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !before.contains(thread))
                .map(Thread::getName)
                .filter(name -> name.startsWith("MQTT ") && name.contains("lineside-acme-lyon-fill-line-1"))
                .toList();
    }
}
