// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import lineside.kernel.Body;
import lineside.kernel.JsonException;
import lineside.store.api.StepBlock;
import lineside.store.api.StoreException;
import lineside.store.api.Tape;
import lineside.store.api.TapeBatch;
import lineside.store.api.TapePoint;
import lineside.store.api.Telemetry;
import lineside.store.api.TelemetryMinute;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** DESIGN section 4, stream {@code tele}: minutes of signals with a sequence and cursors of their own; what is dropped leaves a gap. */
class TelemetryTest {
    private static final Instant START = Instant.parse("2026-03-02T06:10:00Z");

    @TempDir
    Path folder;

    private long nanos;
    private long now = START.toEpochMilli();
    private long free = 1L << 40;
    private final TapeRoom room = new TapeRoom(() -> free, () -> 1L << 40);
    private final SqliteTapes tapes = new SqliteTapes(() -> nanos, () -> now, room);
    private Optional<Tape> open = Optional.empty();

    @BeforeEach
    void first() throws StoreException {
        tapes.wanted().configure("a.*");
        open();
    }

    @AfterEach
    void close() {
        open.ifPresent(Tape::close);
    }

    private void open() throws StoreException {
        close();
        open = Optional.of(tapes.open(folder));
    }

    private Telemetry telemetry() {
        return open.orElseThrow().telemetry().orElseThrow();
    }

    private static TapePoint point(String signal, double second, String quality, Object value) {
        return new TapePoint(
                signal,
                START.plusMillis((long) (second * 1e3)),
                quality,
                Optional.of(value).filter(v -> !v.equals("")));
    }

    /** The tape is written when so many seconds have passed since the start. */
    private void at(double second, TapePoint... points) throws StoreException {
        now = START.toEpochMilli() + (long) (second * 1e3);
        open.orElseThrow().write(new TapeBatch(List.of(points), List.of(), List.of()));
    }

    private List<TelemetryMinute> all() throws StoreException {
        return telemetry().after(telemetry().series(), 0, 10_000);
    }

    private static String line(Body of) {
        return of.text("id") + " " + of.integer("count") + " " + of.integer("bad") + " " + of.text("quality") + " "
                + of.optionalText("min").orElse("-") + " "
                + of.optionalText("max").orElse("-") + " "
                + of.optionalText("mean").orElse("-") + " "
                + of.optionalText("last").orElse("-");
    }

    private static List<String> lines(TelemetryMinute minute) {
        return minute.data().bodies("signals").stream().map(TelemetryTest::line).toList();
    }

    /** Weighted by time; what was not good counts as bad time and into nothing else; others than those wanted are not there. */
    @Test
    void aMinuteSumsUpWhatASignalDidInIt() throws StoreException {
        at(0, point("a.temp", 0, "good", 10.0), point("a.on", 0, "good", true), point("b.temp", 0, "good", 1.0));
        at(40, point("a.temp", 30, "good", 40.5), point("a.state", 20, "good", "Execute"));
        at(50, point("a.temp", 45, "bad_comm", ""), point("a.on", 15, "good", false));
        at(60, point("a.count", 55, "good", 12_345_678_901L));
        assertEquals(List.of(), all(), "it waits for its last changes");
        at(70);
        assertEquals(1, all().size());
        TelemetryMinute first = all().get(0);
        assertEquals(
                List.of(
                        "a.count 1 0 good 12345678900 12345678900 12345678900 12345678901",
                        "a.on 2 0 good 0 1 0.25 false",
                        "a.state 1 0 good - - - Execute",
                        "a.temp 3 15000 bad_comm 10 40.5 20.1666667 -"),
                lines(first));
        assertEquals(START, first.data().time("from"));
        assertEquals(START.plusSeconds(60), first.data().time("to"));
        at(100, point("a.temp", 75, "good", 5.0));
        at(130);
        assertEquals(List.of("a.temp 1 15000 good 5 5 5 5"), lines(all().get(1)), "only what changed");
        at(60 * 51, point("a.on", 60 * 50.5, "good", true));
        at(60 * 51 + 11);
        assertEquals(4, lines(all().get(all().size() - 1)).size(), "with the hour, all that is known");
        for (TelemetryMinute minute : all()) {
            described(schema(), minute.data());
            for (Body signal : minute.data().bodies("signals")) {
                described(schema().body("properties").body("signals").body("items"), signal);
            }
        }
    }

    /** What docs/events tells receivers. */
    private static Body schema() {
        Path root = Path.of(System.getProperty("basedir", ".")).toAbsolutePath().resolve("../..");
        try {
            return Body.parse(Files.readAllBytes(root.normalize().resolve("docs/events/signal-minute-1.json")));
        } catch (IOException | JsonException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    /** Nothing that is not described, and nothing missing that is required. */
    private static void described(Body schema, Body fact) {
        assertTrue(
                schema.body("properties").names().containsAll(fact.names()),
                fact.names().toString());
        assertTrue(
                fact.names().containsAll(schema.texts("required")), fact.names().toString());
    }

    /** Whatever is lost, sent, or done to the clock: numbers only grow by one, in one series, also over restarts. */
    @Test
    void numbersGoOnOverRestartsAndCursorsAreKept() throws StoreException {
        String series = telemetry().series();
        at(0, point("a.x", 0, "good", 1L));
        at(75, point("a.x", 70, "good", 2L));
        telemetry().move(series, "central", 1);
        telemetry().move("0badcafe", "central", 9);
        assertEquals(List.of(), telemetry().after("0badcafe", 0, 10), "of another tape");
        open();
        assertEquals(series, telemetry().series());
        assertEquals(1, telemetry().cursor("central"));
        assertEquals(2, telemetry().newest(), "the minute that was running, as far as it came");
        at(100, point("a.x", 90, "good", 3L));
        now -= 3_600_000 * 24;
        at(-9_000, point("a.x", -9_000, "good", 4L));
        at(-8_000);
        assertEquals(
                LongStream.rangeClosed(1, telemetry().newest()).boxed().toList(),
                all().stream().map(TelemetryMinute::seq).toList());
        assertEquals(0, telemetry().cursor("office"));
    }

    /** A tape that begins anew counts in another series, so that no number means two things. */
    @Test
    void anotherTapeIsAnotherSeries() throws Exception {
        String series = telemetry().series();
        close();
        open = Optional.empty();
        Files.write(folder.resolve("tape.db"), "no database".getBytes());
        open();
        assertTrue(telemetry().series().matches("[0-9a-f]{8}"));
        assertNotEquals(series, telemetry().series());
    }

    /** RELIABILITY DB-7, class C is shed first: below a tenth there are numbers and no rows, and it goes on by itself. */
    @Test
    void onADiskThatRunsFullMinutesAreTheFirstToGo() throws StoreException {
        minutes(0, 3);
        free = (1L << 40) / 10 - 1;
        minutes(3, 6);
        assertEquals(6, telemetry().newest());
        assertTrue(open.orElseThrow().health().note().orElse("").contains("are dropped"), "health says so");
        free = 1L << 40;
        minutes(6, 8);
        assertEquals(
                List.of(1L, 2L, 3L, 7L, 8L),
                all().stream().map(TelemetryMinute::seq).toList());
        assertEquals(Optional.empty(), open.orElseThrow().health().note());
    }

    private void minutes(int from, int to) throws StoreException {
        for (int i = from; i < to; i++) {
            at(i * 60, point("a.x", i * 60 + 5, "good", (long) i));
            at(i * 60 + 70);
        }
        at(to * 60 + 11);
    }

    /** Bounded: the oldest is overwritten, sent or not, and what was not sent is missing as a number. */
    @Test
    void theOldestIsOverwritten() throws StoreException {
        room.configure(16);
        Random random = new Random(1);
        for (int i = 0; i < 220; i++) {
            List<TapePoint> points = new ArrayList<>();
            for (int j = 0; j < 400; j++) {
                points.add(point("a.signal" + j, i * 60 + 1, "good", random.nextGaussian()));
            }
            byte[] noise = new byte[100_000];
            random.nextBytes(noise);
            now = START.toEpochMilli() + i * 60_000L + 12_000;
            open.orElseThrow().write(new TapeBatch(points, List.of(new StepBlock(0, i, i, noise)), List.of()));
        }
        List<TelemetryMinute> kept = all();
        assertTrue(kept.get(0).seq() > 1, "the oldest is gone");
        assertEquals(telemetry().newest(), kept.get(kept.size() - 1).seq());
        assertTrue(open.orElseThrow().health().bytes() <= 16 * TapeRoom.MEGA);
        assertTrue(kept.size() > 20, "and a share is kept: " + kept.size());
    }

    @Test
    void aChoiceThatCannotBeUsedIsSaidAndTheLastOneStays() throws StoreException {
        tapes.wanted().configure("a.x, [b");
        minutes(0, 1);
        assertEquals(1, telemetry().newest());
        assertTrue(open.orElseThrow().health().note().orElse("").startsWith("telemetry.signals cannot be used"));
        tapes.wanted().configure("filler.*, b");
        assertTrue(tapes.wanted().test("filler.temp")
                && tapes.wanted().test("b")
                && !tapes.wanted().test("a.x"));
    }
}
