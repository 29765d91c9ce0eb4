// SPDX-License-Identifier: Apache-2.0
package lineside.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import lineside.kernel.Actor;
import lineside.kernel.Body;
import lineside.kernel.ClockTrust;
import lineside.kernel.Event;
import lineside.kernel.EventType;
import lineside.kernel.Stream;
import lineside.tck.Needed;
import lineside.tck.RealClock;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** P5: its arithmetic, and floors that really send everything and really keep it on the disk. */
@Timeout(240)
class DrainTest {
    private static final int EVENTS = 60;

    @TempDir
    Path folder;

    private final RealClock clock = new RealClock();

    @Test
    void aFastDrainKeepsAllAndASlowOneNothing() throws Exception {
        assertEquals(List.of(true, true, true, true), kept(1_000, 1, TimeUnit.SECONDS.toNanos(1)));
        assertEquals(List.of(false, false, false, false), kept(9, 10, TimeUnit.SECONDS.toNanos(3)));
    }

    /** Of a product that confirms so many in a second, with so many bytes for each; the floors take 10/s and 20/s of 10 bytes. */
    private static List<Boolean> kept(int perSecond, int bytes, long live) throws Exception {
        AtomicLong wire = new AtomicLong();
        Drain row = new Drain(
                new Drain.Ways(
                        way(perSecond, bytes, wire, live), 1_000, way(10, 10, wire, 0), 100, way(20, 10, wire, 0), 100),
                wire::get);
        return Report.ratios(row, List.of(row.round())).stream()
                .map(Ratio::kept)
                .toList();
    }

    private static Drain.Way way(int perSecond, int bytes, AtomicLong wire, long live) {
        return events -> {
            wire.addAndGet((long) events * bytes);
            return new Drain.Drained(events, TimeUnit.SECONDS.toNanos(events) / perSecond, new long[] {live / 2, live});
        };
    }

    @Test
    void whatIsRecordedMeanwhileCountsUntilItIsConfirmed() throws Exception {
        AtomicLong recorded = new AtomicLong();
        LiveLane live = new LiveLane(clock, recorded::incrementAndGet, recorded::get);
        while (recorded.get() < 2) {
            Thread.onSpinWait();
        }
        live.stop();
        live.confirmed(0);
        assertFalse(live.isConfirmed(), "nothing was confirmed");
        live.confirmed(1);
        assertEquals(1, live.took().length);
        assertFalse(live.isConfirmed(), "one is open");
        live.confirmed(recorded.get());
        assertTrue(live.isConfirmed());
        assertEquals(recorded.get(), live.took().length);
    }

    @Test
    void theFloorsSendEachMessageOnceAndKeepItUntilThen() throws Exception {
        Needed.that(
                Files.isExecutable(Path.of("/usr/sbin/mosquitto")),
                "mosquitto is not installed (Debian package mosquitto)");
        try (Broker broker = new Broker(folder)) {
            BlockingQueue<String> arrived = new LinkedBlockingQueue<>();
            MqttClient receiver = new MqttClient(broker.url(), "receiver", new MemoryPersistence());
            receiver.connect();
            receiver.subscribe(PlainMessages.TOPIC, 1, (topic, message) -> arrived.add(message.toString()));
            PlainMessages plain = new PlainMessages(event());
            Place place = new Place(folder.resolve("floors"));
            each(new LibraryFiles(clock, place, broker.url(), plain), arrived);
            each(new RowOutbox(clock, place, broker.url(), plain), arrived);
            receiver.disconnectForcibly(0, 500);
            receiver.close(true);
        }
        try (var connection = Sqlite.open(folder.resolve("floors/2/outbox.db"));
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT count(*) FROM outbox")) {
            assertTrue(rows.next());
            assertEquals(0, rows.getLong(1), "what was confirmed is deleted");
        }
    }

    private static void each(Drain.Way way, BlockingQueue<String> arrived) throws Exception {
        Drain.Drained drained = way.drain(EVENTS);
        assertEquals(EVENTS, drained.events());
        Set<String> different = new HashSet<>();
        for (int i = 0; i < EVENTS; i++) {
            different.add(String.valueOf(arrived.poll(60, TimeUnit.SECONDS)));
        }
        assertEquals(EVENTS, different.size());
        assertTrue(arrived.isEmpty());
    }

    private static Event event() {
        return new Event(
                new EventType("pieces-added", 1),
                Stream.PROD,
                Instant.parse("2026-03-02T06:00:00Z"),
                ClockTrust.SYNC,
                Actor.SYSTEM,
                Body.of("quantity", 1));
    }
}
