// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import lineside.store.api.StepBlock;
import lineside.store.api.StoreException;
import lineside.store.api.Tape;
import lineside.store.api.TapeBatch;
import lineside.store.api.TapeLoss;
import lineside.store.api.TapePoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tape keeps what it is given, within its limit, over restarts; a damaged one makes room for a new one. */
class TapeTest {
    private static final Instant START = Instant.parse("2026-03-02T06:00:00Z");

    @TempDir
    Path folder;

    private long nanos;
    private long free = 1L << 40;
    private final TapeRoom room = new TapeRoom(() -> free, () -> 1L << 40);
    private Optional<Tape> open = Optional.empty();

    @AfterEach
    void close() {
        open.ifPresent(Tape::close);
    }

    private Tape open() throws StoreException {
        close();
        Tape tape = new SqliteTapes(() -> nanos, room).open(folder);
        open = Optional.of(tape);
        return tape;
    }

    private static TapeBatch of(List<TapePoint> points) {
        return new TapeBatch(points, List.of(), List.of());
    }

    private static TapePoint point(String signal, long millis, Object value) {
        return new TapePoint(signal, START.plusMillis(millis), "good", Optional.of(value));
    }

    private static List<TapePoint> read(Tape tape, String signal, long from, long to) throws StoreException {
        List<TapePoint> points = new ArrayList<>();
        tape.points(signal, START.plusMillis(from), START.plusMillis(to), points::add);
        return points;
    }

    /** The one that stood when the interval began comes first, then what changed in it; other signals do not. */
    @Test
    void anIntervalIsReadWithWhatStoodBefore() throws StoreException {
        Tape tape = open();
        tape.write(of(List.of(
                point("a.x", 0, 1L), point("a.x", 1_000, 2L), point("a.y", 1_500, 7L), point("a.x", 2_000, 3L))));
        List<TapePoint> expected = List.of(point("a.x", 1_000, 2L), point("a.x", 2_000, 3L));
        assertEquals(expected, read(tape, "a.x", 1_500, 2_000));
        assertEquals(expected, read(open(), "a.x", 1_500, 2_000), "after a restart");
        assertEquals(List.of("a.x", "a.y"), tape().signals());
        assertEquals(List.of(), read(tape(), "a.z", 0, 9_000));
    }

    private Tape tape() {
        return open.orElseThrow();
    }

    /** Whatever is folded into chunks when, and however often it is opened anew: every interval gives the same points. */
    @Test
    void foldsAndRestartsChangeNothing() throws StoreException {
        for (int seed = 0; seed < 8; seed++) {
            Random random = new Random(seed);
            String signal = "unit.signal" + seed;
            List<TapePoint> all = new ArrayList<>();
            long at = 0;
            Tape tape = open();
            for (int round = 0; round < 60; round++) {
                List<TapePoint> batch = new ArrayList<>();
                for (int i = random.nextInt(80); i > 0; i--) {
                    at += random.nextInt(20_000);
                    batch.add(point(signal, at, (long) random.nextInt(9)));
                }
                tape.write(of(batch));
                all.addAll(batch);
                nanos += random.nextInt(3) == 0 ? SqliteTape.FOLD_NANOS : 0;
                tape = random.nextInt(8) == 0 ? open() : tape;
                long from = random.nextInt((int) at + 1);
                long to = from + random.nextInt(600_000);
                assertEquals(expected(all, from, to), read(tape, signal, from, to), "seed " + seed);
            }
        }
    }

    private static List<TapePoint> expected(List<TapePoint> all, long from, long to) {
        Stream<TapePoint> before =
                all.stream().filter(p -> p.at().isBefore(START.plusMillis(from))).reduce((a, b) -> b).stream();
        Stream<TapePoint> inside = all.stream()
                .filter(p -> !p.at().isBefore(START.plusMillis(from)) && !p.at().isAfter(START.plusMillis(to)));
        return Stream.concat(before, inside).toList();
    }

    /** What was written is there after kill -9: the files as they are, without a close. */
    @Test
    void whatWasWrittenSurvivesTheEndOfTheProgram() throws StoreException, IOException {
        Tape tape = open();
        tape.write(of(List.of(point("a.x", 0, true))));
        tape.write(new TapeBatch(List.of(), List.of(new StepBlock(0, 1, 2, new byte[] {5, 6})), List.of()));
        Path copy = Files.createDirectory(folder.resolve("copy"));
        for (String part : List.of("tape.db", "tape.db-wal")) {
            Files.copy(folder.resolve(part), copy.resolve(part));
        }
        try (Tape after = new SqliteTapes(() -> nanos, room).open(copy)) {
            assertEquals(List.of(point("a.x", 0, true)), read(after, "a.x", 0, 1));
            assertArrayEquals(new byte[] {5, 6}, after.steps(0, 10).get(0).bytes());
        }
    }

    @Test
    void stepsAreReadInOrderAndInSlices() throws StoreException {
        Tape tape = open();
        for (int i = 1; i <= 30; i++) {
            tape.write(new TapeBatch(
                    List.of(), List.of(new StepBlock(0, i * 10L, i * 10L + 9, new byte[] {(byte) i})), List.of()));
        }
        List<Long> firsts = new ArrayList<>();
        long after = 0;
        for (List<StepBlock> slice = tape.steps(after, 7); !slice.isEmpty(); slice = tape.steps(after, 7)) {
            slice.forEach(block -> firsts.add(block.first()));
            after = slice.get(slice.size() - 1).id();
        }
        assertEquals(Stream.iterate(10L, i -> i <= 300, i -> i + 10).toList(), firsts);
        assertEquals(300, tape.health().steps());
    }

    @Test
    void dropMarksAreKept() throws StoreException {
        TapeLoss loss = new TapeLoss(START, START.plusSeconds(3), 12);
        open().write(new TapeBatch(List.of(), List.of(), List.of(loss)));
        assertEquals(List.of(loss), open().losses(START.plusSeconds(2), START.plusSeconds(9)));
        assertEquals(List.of(), tape().losses(START.plusSeconds(4), START.plusSeconds(9)));
    }

    /** A ring each: the file stays within the limit, the oldest goes first, and neither pushes the other out. */
    @Test
    void theOldestGoesWhenTheLimitIsReached() throws StoreException, IOException {
        room.configure(16);
        Tape tape = open();
        Random random = new Random(7);
        long step = 0;
        for (int round = 0; round < 260; round++) {
            List<TapePoint> points = new ArrayList<>();
            for (int i = 0; i < 8_000; i++) {
                points.add(point("a.s" + i % 8, round * 60_000L + i * 7L, random.nextGaussian()));
            }
            byte[] noise = new byte[60_000];
            random.nextBytes(noise);
            tape.write(new TapeBatch(points, List.of(new StepBlock(0, ++step, step, noise)), List.of()));
            nanos += SqliteTape.FOLD_NANOS;
        }
        long size = Files.size(folder.resolve("tape.db"));
        assertTrue(size <= 16 * TapeRoom.MEGA, size + " bytes");
        assertTrue(size > 12 * TapeRoom.MEGA, "the limit is made use of: " + size);
        List<StepBlock> steps = tape.steps(0, 1_000);
        assertEquals(260, steps.get(steps.size() - 1).first(), "the newest steps are there");
        assertTrue(steps.get(0).first() > 1, "the oldest are not");
        assertTrue(steps.size() * 60_000L > 16 * TapeRoom.MEGA / 4, "steps kept: " + steps.size());
        assertEquals(1_001, read(tape, "a.s1", 259 * 60_000L, 260 * 60_000L).size(), "the newest points are there");
        assertEquals(List.of(), read(tape, "a.s1", 0, 600_000));
    }

    /** RELIABILITY DB-7: the record comes first. Below a tenth the tape overwrites its oldest, below a twentieth it stands still. */
    @Test
    void theTapeGivesWayBeforeTheJournalOnADiskThatFillsUp() throws StoreException, IOException {
        long disk = 1L << 40;
        Tape tape = open();
        noise(tape, 1, 200);
        long grown = size();
        free = disk / 10 - 1;
        noise(tape, 201, 400);
        assertTrue(size() <= grown + 5 * TapeRoom.MEGA, "TIGHT, and it grew from " + grown + " to " + size());
        assertEquals(400, newest(tape));
        assertTrue(tape.steps(0, 1).get(0).first() > 1, "the oldest made room");
        free = disk / 20 - 1;
        long stands = size();
        for (int i = 0; i < 3; i++) {
            StoreException refused = assertThrows(StoreException.class, () -> noise(tape, 401, 401));
            assertEquals(StoreException.Kind.DISK, refused.kind());
        }
        assertEquals(stands, size(), "SCARCE, and something was written");
        assertEquals(400, newest(tape), "reading goes on");
        free = disk / 4;
        noise(tape, 401, 600);
        assertEquals(600, newest(tape), "it goes on by itself");
        assertTrue(size() > grown + 10 * TapeRoom.MEGA, "and grows again: " + size());
    }

    private static void noise(Tape tape, int first, int last) throws StoreException {
        for (int i = first; i <= last; i++) {
            byte[] noise = new byte[100_000];
            new Random(i).nextBytes(noise);
            tape.write(new TapeBatch(List.of(), List.of(new StepBlock(0, i, i, noise)), List.of()));
        }
    }

    private static long newest(Tape tape) throws StoreException {
        return tape.steps(0, 1_000).stream().mapToLong(StepBlock::first).max().orElse(0);
    }

    /** What it takes of the disk; its log is at most 4 MB of that. */
    private long size() throws IOException {
        return Files.size(folder.resolve("tape.db")) + Files.size(folder.resolve("tape.db-wal"));
    }

    @Test
    void aLimitThatCannotBeUsedIsSaidAndTheLastOneStays() throws StoreException {
        room.configure(3);
        open().write(of(List.of(point("a.x", 0, 1L))));
        assertEquals(
                Optional.of("max.mb 3 cannot be used, the tape stays at 2048 MB; write 16 to 1048576"),
                tape().health().note());
        assertEquals(2_048 * TapeRoom.MEGA, tape().health().limit());
    }

    @Test
    void aDamagedTapeIsSetAsideAtTheStart() throws StoreException, IOException {
        open().write(of(List.of(point("a.x", 0, 1L))));
        close();
        open = Optional.empty();
        Files.write(folder.resolve("tape.db"), "this is no database at all".getBytes());
        assertEquals(List.of(), open().signals());
        assertEquals(Optional.of("tape.db.aside-1"), tape().health().setAside());
        assertEquals("this is no database at all", Files.readString(folder.resolve("tape.db.aside-1")));
        tape().write(of(List.of(point("a.x", 5, 2L))));
        assertEquals(List.of(point("a.x", 5, 2L)), read(tape(), "a.x", 0, 9));
    }

    /** Pages that go bad while it runs: what hits one gets a new tape, and its batch is on that. */
    @Test
    void aTapeThatGoesBadWhileItRunsIsSetAside() throws StoreException, IOException {
        Tape tape = open();
        byte[] noise = new byte[3_000_000];
        new Random(1).nextBytes(noise);
        tape.write(new TapeBatch(List.of(point("a.x", 0, 1L)), List.of(new StepBlock(0, 1, 1, noise)), List.of()));
        tape = open();
        try (RandomAccessFile file =
                new RandomAccessFile(folder.resolve("tape.db").toFile(), "rw")) {
            byte[] page = new byte[4096];
            for (long at = 4096; at + 4096 <= file.length(); at += 4096) {
                file.seek(at);
                file.write(page);
            }
        }
        Tape damaged = tape;
        assertThrows(StoreException.class, () -> damaged.losses(START, START));
        for (int i = 0; i < 2; i++) {
            tape.write(of(List.of(point("a.x", 100 + i, 5L))));
        }
        assertEquals(Optional.of("tape.db.aside-1"), tape.health().setAside());
        assertEquals(List.of(point("a.x", 100, 5L), point("a.x", 101, 5L)), read(tape, "a.x", 0, 900));
    }

    /** A second damaged one takes the place of the first: what is no record may not fill the disk. */
    @Test
    void onlyTheNewestTapeSetAsideStays() throws StoreException, IOException {
        for (int i = 0; i < 3; i++) {
            close();
            open = Optional.empty();
            Files.write(folder.resolve("tape.db"), new byte[100 + i]);
            open();
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> aside =
                    files.filter(f -> f.toString().contains(".aside-")).toList();
            assertEquals(1, aside.size(), aside.toString());
            assertEquals(102, Files.size(aside.get(0)));
        }
    }

    @Test
    void oneProgramPerTape() throws StoreException {
        open();
        assertThrows(StoreException.class, () -> new SqliteTapes(() -> nanos, room).open(folder));
    }

    /** The promise: a thousand tags for seven days in 2 GB, of which two fifths are for the steps. */
    @Test
    void aThousandTagsForSevenDaysFit() throws StoreException {
        Tape tape = open();
        ThousandTags line = new ThousandTags(3, START);
        long empty = tape.health().bytes();
        int minutes = 20;
        for (int i = 0; i < minutes * 12; i++) {
            tape.write(of(line.next(5_000)));
            nanos += 5_000_000_000L;
        }
        long bytes = tape.health().bytes() - empty;
        double week = bytes * 7.0 * 24 * 60 / minutes;
        double perPoint = (double) bytes / tape.health().points();
        String said = String.format(
                "%d points in %d min, %.2f bytes each in the file, %.0f MB in seven days",
                tape.health().points(), minutes, perPoint, week / TapeRoom.MEGA);
        System.out.println(said);
        assertFalse(tape.health().points() < 200 * 60L * minutes, said);
        assertTrue(week < 0.6 * 0.96 * TapeRoom.DEFAULT_MB * TapeRoom.MEGA, said);
    }
}
