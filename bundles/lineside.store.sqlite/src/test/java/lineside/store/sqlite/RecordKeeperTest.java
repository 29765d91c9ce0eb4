// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import lineside.store.api.RecordDamage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** DB-5 and row 5: the whole record is checked beside the line, in slices that hold nothing. Time is virtual. */
class RecordKeeperTest {
    @TempDir
    Path directory;

    private final AtomicLong now = new AtomicLong();
    private long slices;

    /** Every look at the clock takes a tenth of a millisecond, so that a slice takes some time. */
    private long tick() {
        return now.addAndGet(100_000);
    }

    /** A round by hand; between two slices another program can always write the log back and cut it: no transaction stays. */
    private List<RecordDamage> round(RecordKeeper keeper) throws Exception {
        slices = 0;
        try (Connection other = Connections.writer(directory.resolve("line.db"))) {
            for (long wait = keeper.look(); wait < RecordKeeper.WEEK; wait = keeper.look()) {
                assertEquals("0", Pragmas.ask(other, "wal_checkpoint(TRUNCATE)"), "a slice left a transaction open");
                now.addAndGet(wait);
                slices++;
            }
        }
        now.addAndGet(RecordKeeper.WEEK);
        return keeper.damage();
    }

    private static RecordDamage only(List<RecordDamage> found) {
        assertEquals(1, found.size(), found::toString);
        return found.get(0);
    }

    /** OP-5: it is said by an event, and no damage; what stands behind it is looked at as ever. */
    @Test
    void whatTheRetentionDroppedIsNoDamage() throws Exception {
        DropRig.dropped(directory).close();
        try (SqliteJournal journal = Rig.open(directory);
                Readers readers = new Readers(directory.resolve("line.db"), this::tick)) {
            RecordKeeper keeper = new RecordKeeper(directory.resolve("line.db"), readers, this::tick);
            keeper.look();
            now.addAndGet(RecordKeeper.FIRST);
            assertEquals(64, journal.feed().droppedTo());
            assertEquals(List.of(), round(keeper));
            Rig.tamper(directory, "UPDATE journal SET at = at + 1 WHERE id = (SELECT max(id) FROM journal)");
            assertEquals(
                    "1-0badcafe." + journal.feed().lastSeq(),
                    only(round(keeper)).event());
        }
    }

    /** 1 600 events, so that the start does not look at the oldest ones; the bit is flipped while the gateway runs. */
    @Test
    void aBitThatFlipsInAnOldEventOfARunningGatewayIsToldOnceAndNamed() throws Exception {
        try (SqliteJournal journal = Rig.open(directory);
                Readers readers = new Readers(directory.resolve("line.db"), this::tick)) {
            Rig.fill(journal, 1_600);
            RecordKeeper keeper = new RecordKeeper(directory.resolve("line.db"), readers, this::tick);
            assertTrue(keeper.look() > TimeUnit.MINUTES.toNanos(29), "not at once after a start");
            now.addAndGet(RecordKeeper.FIRST);

            assertEquals(List.of(), round(keeper), "a healthy record");
            assertTrue(slices >= 1_600 / RecordRound.ROWS, "in slices, there were " + slices);

            Rig.tamper(
                    directory,
                    "UPDATE journal SET body = replace(body, 'number 300\"', 'number 301\"') WHERE (id & 0xffffffff) = 300");
            RecordDamage found = only(round(keeper));
            assertEquals(journal.opening().epoch() + ".300", found.event());
            assertTrue(found.text().contains("its hash does not follow"), found.text());
            assertEquals(found, only(round(keeper)), "the same a week later");

            Rig.fill(journal, 2);
            assertEquals(1_602, journal.feed().lastSeq(), "the record goes on");
        }
    }

    /** Nobody has to ask for it: half an hour is put on the clock, and then the journal's own thread looks. */
    @Test
    void anOpenJournalLooksByItself() throws Exception {
        try (SqliteJournal journal = new Opener(Rig.request(directory), () -> System.nanoTime() + now.get()).open()) {
            Rig.fill(journal, 3);
            Rig.tamper(
                    directory,
                    "UPDATE journal SET body = replace(body, 'number 2\"', 'number 3\"') WHERE (id & 0xffffffff) = 2");
            assertEquals(List.of(), journal.damage(), "it is not time yet");
            now.addAndGet(RecordKeeper.FIRST);
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
            while (journal.damage().isEmpty() && System.nanoTime() < end) {
                Thread.onSpinWait();
            }
            assertEquals(
                    journal.opening().epoch() + ".2", only(journal.damage()).event());
        }
    }

    /** It rests nine times as long as a slice took: a tenth of the disk (DB-5). */
    @Test
    void aSliceIsFollowedByNineTimesItsRest() throws Exception {
        try (SqliteJournal journal = Rig.open(directory);
                Readers readers = new Readers(directory.resolve("line.db"), () -> now.addAndGet(5_000_000))) {
            Rig.fill(journal, 3);
            RecordKeeper keeper =
                    new RecordKeeper(directory.resolve("line.db"), readers, () -> now.addAndGet(5_000_000));
            now.addAndGet(RecordKeeper.FIRST);
            long begun = now.get();
            long rest = keeper.look();
            long took = now.get() - begun - 5_000_000;
            assertTrue(rest >= took * RecordKeeper.REST, "rests " + rest + " after " + took);
        }
    }

    /** The newest rows may be sealed, and gone, while the check is in the midst of them: that is no damage. */
    @Test
    void rowsThatAreSealedDuringARoundAreNotToldAsDamage() throws Exception {
        try (SegmentRig rig = new SegmentRig(directory, SegmentRig.AT_ONCE);
                Readers readers = new Readers(directory.resolve("line.db"), this::tick)) {
            Rig.fill(rig.journal, 8);
            RecordKeeper keeper = new RecordKeeper(directory.resolve("line.db"), readers, this::tick);
            now.addAndGet(RecordKeeper.FIRST);
            now.addAndGet(keeper.look());
            Rig.fill(rig.journal, 40);
            rig.settle(2);
            assertTrue(rig.rows() < 40, "rows have left, there are " + rig.rows());
            assertEquals(List.of(), round(keeper));
        }
    }

    /** No event is changed by an index with another value than its row: the chains and quick_check are content with it. */
    @Test
    void anIndexThatHasAnotherValueThanItsRowIsToldOfTheFile() throws Exception {
        try (SqliteJournal journal = Rig.open(directory);
                Readers readers = new Readers(directory.resolve("line.db"), this::tick)) {
            Rig.fill(journal, 3);
            Rig.tamper(
                    directory,
                    "CREATE TABLE extra (a INTEGER, b INTEGER)",
                    "CREATE INDEX extra_a ON extra (a)",
                    "PRAGMA writable_schema = 1",
                    "UPDATE sqlite_schema SET sql = replace(sql, '(a)', '(b)') WHERE name = 'extra_a'");
            Rig.tamper(directory, "INSERT INTO extra VALUES (1, 2)");
            Rig.tamper(
                    directory,
                    "PRAGMA writable_schema = 1",
                    "UPDATE sqlite_schema SET sql = replace(sql, '(b)', '(a)') WHERE name = 'extra_a'");
            try (Connection connection = Connections.reader(directory.resolve("line.db"))) {
                assertEquals("ok", Pragmas.ask(connection, "quick_check(1)"));
            }
            RecordKeeper keeper = new RecordKeeper(directory.resolve("line.db"), readers, this::tick);
            now.addAndGet(RecordKeeper.FIRST);
            RecordDamage found = only(round(keeper));
            assertEquals("line.db", found.event());
            assertTrue(found.text().contains("missing from index extra_a"), found.text());
            Rig.tamper(directory, "REINDEX extra_a");
            assertEquals(List.of(), round(keeper), "it was repaired");
        }
    }

    /** DB-5: a tenth of the disk; and who stops the gateway does not wait for it. */
    @Test
    void theCheckOfTheFileRestsAndEndsWhenToldTo() throws Exception {
        try (SqliteJournal journal = Rig.open(directory)) {
            Rig.fill(journal, 1_000);
            AtomicLong rested = new AtomicLong();
            LongSupplier clock = () -> now.addAndGet(1_000_000);
            long begun = now.get();
            assertTrue(new FileCheck(directory.resolve("line.db"), clock, rest -> {
                        rested.addAndGet(rest);
                        return false;
                    })
                    .fault()
                    .isEmpty());
            long worked = now.get() - begun;
            assertTrue(rested.get() >= worked * 5, "rests " + rested + " of " + worked);
            FileCheck ended = new FileCheck(directory.resolve("line.db"), clock, rest -> true);
            assertTrue(Failures.isInterrupt(assertThrows(SQLException.class, ended::fault)));
        }
    }

    /** What has left the database is looked at in its segment, and a lost segment is told by its first event. */
    @Test
    void sealedEventsAreLookedAtInTheirSegments() throws Exception {
        try (SegmentRig rig = new SegmentRig(directory, SegmentRig.AT_ONCE);
                Readers readers = new Readers(directory.resolve("line.db"), this::tick)) {
            Rig.fill(rig.journal, 64);
            rig.settle(3);
            RecordKeeper keeper = new RecordKeeper(directory.resolve("line.db"), readers, this::tick);
            now.addAndGet(RecordKeeper.FIRST);
            assertEquals(List.of(), round(keeper), "a healthy record");

            Path second;
            try (Connection connection = Connections.reader(directory.resolve("line.db"))) {
                second = directory
                        .resolve(Segments.FOLDER)
                        .resolve(Rig.text(connection, "SELECT file FROM segment ORDER BY first LIMIT 1 OFFSET 1"));
            }
            byte[] bytes = java.nio.file.Files.readAllBytes(second);
            bytes[bytes.length / 2] ^= 1;
            java.nio.file.Files.write(second, bytes);
            RecordDamage found = only(round(keeper));
            assertEquals(rig.journal.opening().epoch() + ".17", found.event());
            assertTrue(found.text().contains("the file was changed"), found.text());
        }
    }
}
