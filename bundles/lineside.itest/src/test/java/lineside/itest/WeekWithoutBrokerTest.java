// SPDX-License-Identifier: Apache-2.0
package lineside.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lineside.kernel.Actor;
import lineside.kernel.Body;
import lineside.kernel.ClockTrust;
import lineside.kernel.Event;
import lineside.kernel.EventType;
import lineside.kernel.Stream;
import lineside.store.api.Batch;
import lineside.store.api.Journal;
import lineside.store.api.StepRecord;
import lineside.store.api.Store;
import lineside.store.sqlite.JournalFile;
import lineside.store.sqlite.SqliteStore;
import lineside.store.sqlite.Verify;
import lineside.tck.Needed;
import lineside.tck.RealClock;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * The journal of a week in which no broker was there, then all of it upstream by the assembled gateway, which is killed in the midst
 * of it as its broker is, which forgets all; one batch in ten comes twice. What the receiver holds is the journal, by key and hash;
 * RELIABILITY SF-1, SF-2 and row 15.
 */
@Tag("process")
@Timeout(900)
final class WeekWithoutBrokerTest {
    private static final int HOURS = 7 * 24;
    /** Times the hourly events below. */
    private static final int LOAD = Integer.getInteger("lineside.load", 1);

    private static final Map<Stream, Integer> HOURLY =
            Map.of(Stream.PROD, 60 * LOAD, Stream.STOP, 6 * LOAD, Stream.QUAL, 3 * LOAD, Stream.ALARM, LOAD);
    private static final int KILLS = LOAD == 1 ? 2 : 20;

    @TempDir(cleanup = CleanupMode.NEVER)
    Path folder;

    /** The line stands still here: the gateway records nothing of it, so the journal is written behind its back. */
    private static void aWeekPasses(Path data) throws Exception {
        Instant begun = Instant.now().minus(Duration.ofHours(HOURS));
        try (Journal journal =
                new SqliteStore(new RealClock()).open(new Store.Request(data, machineId(), "0badcafe", 0, List.of()))) {
            for (int hour = 0; hour < HOURS; hour++) {
                List<StepRecord> steps = new ArrayList<>();
                Instant at = begun.plus(Duration.ofHours(hour));
                for (Map.Entry<Stream, Integer> each : HOURLY.entrySet()) {
                    for (int i = 0; i < each.getValue(); i++) {
                        Event event = event(
                                each.getKey(),
                                at.plusMillis(3_600_000L * i / each.getValue()),
                                hour + " h, the " + i + "th");
                        steps.add(new StepRecord(1, List.of(event), Optional.empty()));
                    }
                }
                journal.commit(new Batch(steps, List.of(), List.of(), at));
            }
        }
    }

    private static Event event(Stream stream, Instant at, String note) {
        EventType type = new EventType("week-noted", 1);
        return new Event(
                type,
                stream,
                Instant.ofEpochMilli(at.toEpochMilli()),
                ClockTrust.SYNC,
                Actor.SYSTEM,
                Body.of("note", note));
    }

    /** As the gateway reads it: the store of another machine would be a clone. */
    private static String machineId() {
        try {
            return Files.readString(Path.of("/etc/machine-id")).strip();
        } catch (IOException none) {
            return "unknown";
        }
    }

    @Test
    void allOfItArrivesOnceInOrderThoughGatewayAndBrokerAreKilled() throws Exception {
        Needed.assembled(CounterLine.isAssembled());
        try (UpstreamLine upstream = new UpstreamLine(folder, 10)) {
            Path data = upstream.line.data();
            upstream.broker.kill();
            aWeekPasses(data);
            long week = upstream.line.events();
            drained(upstream, week);
            Verify.Result verified = Verify.file(data.resolve("line.db"));
            assertTrue(verified.ok(), verified.text());
            assertEquals(journal(data, upstream), held(upstream), "by key and hash");
            assertEquals(List.of(), upstream.receiver.wrong());
            assertTrue(upstream.receiver.repeated() > 0, "some came twice");
            System.out.println("week without broker: " + week + " events, " + KILLS + " kills, "
                    + upstream.receiver.repeated() + " batches came twice");
        }
    }

    /** Whatever the moment of a kill, some of the week is upstream and some is not. */
    private static void drained(UpstreamLine upstream, long week) throws Exception {
        upstream.comesBack();
        GatewayProcess gateway = upstream.line.startProcess(CounterLine.DISTRIBUTION);
        try {
            for (int kill = 1; kill <= KILLS; kill++) {
                long due = week * kill / (KILLS + 1);
                UpstreamLine.await(() -> upstream.held(upstream.epoch()) >= due, due + " events do not arrive");
                if (kill % 2 == 0) {
                    upstream.broker.kill();
                    UpstreamLine.await(() -> !upstream.receiver.connected(), "the receiver does not notice");
                    isInTheMidst(upstream, week, kill);
                    upstream.comesBack();
                } else {
                    gateway.kill();
                    isInTheMidst(upstream, week, kill);
                    gateway = upstream.line.startProcess(CounterLine.DISTRIBUTION);
                }
            }
            UpstreamLine.await(
                    () -> upstream.acknowledged() >= week && isAllThere(upstream), "the rest is not acknowledged");
            assertEquals(GatewayProcessTest.STOPPED_BY_SIGTERM, gateway.stop());
        } finally {
            gateway.close();
        }
    }

    private static void isInTheMidst(UpstreamLine upstream, long week, int kill) {
        long held = upstream.held(upstream.epoch());
        System.out.println("week without broker: kill " + kill + " at " + held + " of " + week);
        assertTrue(held < week, "kill " + kill + " was too late");
    }

    private static boolean isAllThere(UpstreamLine upstream) {
        return HOURLY.entrySet().stream()
                .allMatch(each -> upstream.receiver.mark(upstream.epoch(), each.getKey()) >= HOURS * each.getValue());
    }

    /** The journal's hashes of each stream, as far as the receiver holds it: what came at the very end is not sent yet. */
    private static Map<Stream, List<String>> journal(Path data, UpstreamLine upstream) throws IOException {
        Map<Stream, List<String>> all = new EnumMap<>(Stream.class);
        try (JournalFile journal = JournalFile.open(data)) {
            assertEquals(List.of(upstream.epoch()), journal.epochs());
            journal.events(upstream.epoch(), event -> all.computeIfAbsent(event.stream(), none -> new ArrayList<>())
                    .add(event.hashHex()));
        }
        all.replaceAll((stream, hashes) -> List.copyOf(
                hashes.subList(0, (int) Math.min(hashes.size(), upstream.receiver.mark(upstream.epoch(), stream)))));
        all.values().removeIf(List::isEmpty);
        return all;
    }

    private static Map<Stream, List<String>> held(UpstreamLine upstream) {
        Map<Stream, List<String>> all = new EnumMap<>(Stream.class);
        for (Stream stream : Stream.values()) {
            List<String> hashes = upstream.receiver.hashes(upstream.epoch(), stream);
            if (!hashes.isEmpty()) {
                all.put(stream, hashes);
            }
        }
        return all;
    }
}
