// SPDX-License-Identifier: Apache-2.0
package lineside.sync.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import lineside.kernel.Stream;
import lineside.tck.Mosquitto;
import lineside.tck.receiver.CheckingReceiver;
import lineside.tck.receiver.ReceiverAtBroker;
import lineside.tck.receiver.ReceiverKey;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** RELIABILITY row 15 and SF-1: 30 days without a broker on the machine's clock of the test, then a real mosquitto. */
@Tag("process")
class MonthWithoutBrokerTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final int DAYS = 30;
    /** Of each day and stream; a month of a rated line is too much for a build. */
    private static final Map<Stream, Integer> DAILY = Map.of(Stream.PROD, 300, Stream.STOP, 40, Stream.QUAL, 20);

    @TempDir
    Path directory;

    private final TestLine line = new TestLine();
    private final ReceiverKey key = ReceiverKey.drawn();
    private final CheckingReceiver receiver = new CheckingReceiver("/acme/lyon/fill/line-1", key);
    private final Semaphore attempts = new Semaphore(0);

    @Test
    void allOfAMonthArrivesOnceInOrderThoughTheBrokerForgetsAndATenthComesTwice() throws Exception {
        Path pem = Files.writeString(directory.resolve("key.pem"), key.pem());
        try (Mosquitto broker = Mosquitto.start(directory);
                Uplink uplink = uplink(broker, pem)) {
            broker.kill();
            uplink.start();
            uplink.line(line.ports());
            line.onCommit(uplink::wake);
            month(uplink);
            long begun = System.nanoTime();
            broker.startAgain();
            try (ReceiverAtBroker way = new ReceiverAtBroker(broker.url(), TestLine.BASE, receiver, 10)) {
                connected(uplink, 1);
                assertTrue(
                        line.awaitCursor(Stream.PROD, DAYS * 300 / 3, LONG),
                        uplink.report().text());
                broker.kill();
                while (way.connected()) {
                    Thread.onSpinWait();
                }
                broker.startAgain();
                way.connect();
                connected(uplink, 2);
                for (Stream stream : DAILY.keySet()) {
                    long all = (long) DAYS * DAILY.get(stream);
                    assertTrue(
                            line.awaitCursor(stream, all, LONG), uplink.report().text());
                    assertEquals(
                            line.hashes(stream),
                            way.hashes(line.journal.feed().epoch(), stream),
                            "by sequence and hash, " + stream);
                }
                System.out.printf(
                        "measured: %d events of %d days in %.1f s, %d batches came twice%n",
                        line.journal.feed().lastSeq(), DAYS, (System.nanoTime() - begun) / 1e9, way.repeated());
                assertTrue(way.repeated() > 0, "some came twice");
                assertEquals(List.of(), way.wrong());
            }
        }
    }

    private Uplink uplink(Mosquitto broker, Path pem) {
        return new Uplink(
                Wiring.to(broker.url()).receiver(pem).settings(),
                line.clock,
                (settings, client, will, incoming) -> {
                    attempts.release();
                    return PahoLink.open(settings, client, will, incoming);
                },
                Wiring.pauses(line.clock));
    }

    /** However long it takes, there is a next attempt; one of every six hours is seen here. */
    private void month(Uplink uplink) throws Exception {
        for (int quarter = 0; quarter < 4 * DAYS; quarter++) {
            if (quarter % 4 == 0) {
                for (Map.Entry<Stream, Integer> each : DAILY.entrySet()) {
                    line.make(each.getKey(), each.getValue());
                }
            }
            attempts.drainPermits();
            line.clock.jump(Duration.ofHours(6));
            hurry(uplink, attempts::tryAcquire);
        }
        assertEquals(0, line.cursor(Stream.PROD));
        assertEquals(0.0, uplink.report().metrics().get("uplink_online"));
    }

    /** Minutes pass until it is so: the pause that is waited for may have begun after any jump. */
    private void hurry(Uplink uplink, BooleanSupplier done) throws InterruptedException {
        long end = System.nanoTime() + LONG.toNanos();
        while (!done.getAsBoolean()) {
            assertTrue(end - System.nanoTime() > 0, uplink.report().text());
            line.clock.jump(Duration.ofMinutes(1));
            uplink.wake();
            if (attempts.tryAcquire(5, TimeUnit.MILLISECONDS)) {
                attempts.release();
            }
        }
    }

    private void connected(Uplink uplink, int times) throws InterruptedException {
        hurry(uplink, () -> uplink.report().metrics().getOrDefault("uplink_connections_total", 0.0) >= times);
    }
}
