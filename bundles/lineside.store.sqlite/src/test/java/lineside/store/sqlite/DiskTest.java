// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import lineside.kernel.Body;
import lineside.store.api.Batch;
import lineside.store.api.Committed;
import lineside.store.api.Cursor;
import lineside.store.api.Journal;
import lineside.store.api.Snapshot;
import lineside.store.api.StoreException;
import lineside.store.api.StoreException.Kind;
import lineside.tck.power.PowerPeer;
import lineside.tck.store.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** The disk may fail and come back: the same batch is then written once, whatever the disk had said. */
class DiskTest {
    private static final SQLException BROKEN =
            new SQLiteException("disk I/O error", SQLiteErrorCode.SQLITE_IOERR_FSYNC);

    @TempDir
    Path directory;

    private static StoreException fails(Journal journal, Batch batch) {
        return assertThrows(StoreException.class, () -> journal.commit(batch));
    }

    @Test
    void aCommitThatFailedIsWrittenByTheNextAttempt() throws Exception {
        try (SqliteJournal journal = Rig.open(directory, new Orders("orders", 1))) {
            Rig.fill(journal, 2);
            Batch batch = Samples.batch(Samples.answering("command-1", Samples.stop("a")));
            journal.ending(writer -> {
                throw BROKEN;
            });
            assertEquals(Kind.DISK, fails(journal, batch).kind());
            assertEquals(Kind.DISK, fails(journal, batch).kind());
            assertEquals(2, journal.feed().lastSeq(), "nobody learns early");
            journal.ending(Writer::commit);
            assertEquals(3, journal.commit(batch).lastSeq());
            assertEquals(
                    4,
                    journal.commit(Samples.batch(Samples.step(Samples.stop("b"))))
                            .lastSeq());
        }
        assertEquals(
                "ok 4 events, 1 streams, epoch 1-0badcafe",
                Verify.file(directory).text());
    }

    @Test
    void aCommitThatWasKeptAlthoughTheDiskSaidNoIsNotWrittenTwice() throws Exception {
        // A failed sync leaves the log written: another connection finds the transaction complete.
        Orders orders = new Orders("orders", 1);
        try (SqliteJournal journal = Rig.open(directory, orders)) {
            Batch batch = Samples.batch(Samples.answering("command-1", Samples.stop("a"), Samples.stop("b")));
            keepAndFail(journal, batch);
            assertEquals(0, journal.feed().lastSeq());
            Committed committed =
                    journal.commit(Samples.batch(Samples.answering("command-1", Samples.stop("a"), Samples.stop("b"))));
            assertEquals(2, committed.lastSeq());
            assertEquals("1-0badcafe.2", committed.steps().get(0).get(1).id());
            assertEquals(2, journal.feed().lastSeq());
            assertEquals(2, orders.applied.get());
            assertEquals(
                    3,
                    journal.commit(Samples.batch(Samples.step(Samples.stop("c"))))
                            .lastSeq());
        }
        assertTrue(Verify.file(directory).ok());
    }

    private static void keepAndFail(SqliteJournal journal, Batch batch) {
        journal.ending(writer -> {
            writer.commit();
            throw BROKEN;
        });
        assertEquals(Kind.DISK, fails(journal, batch).kind());
        journal.ending(Writer::commit);
    }

    @Test
    void anAnswerWithoutEventsThatWasKeptIsNotWrittenTwice() throws Exception {
        try (SqliteJournal journal = Rig.open(directory)) {
            Batch batch = Samples.batch(Samples.answering("command-1"));
            keepAndFail(journal, batch);
            assertEquals(0, journal.commit(batch).lastSeq());
            assertTrue(journal.feed().answer("command-1").isPresent());
        }
    }

    @Test
    void cursorsThatWereKeptAreMovedAgainWithoutHarm() throws Exception {
        try (SqliteJournal journal = Rig.open(directory)) {
            Cursor cursor = new Cursor("cloud", "1-0badcafe", lineside.kernel.Stream.STOP, 3);
            keepAndFail(journal, Samples.moving(cursor));
            journal.commit(Samples.moving(cursor));
            assertEquals(List.of(cursor), journal.feed().cursors("cloud"));
        }
    }

    @Test
    void theSecondAttemptMayBringNewerSnapshotsAndCursors() throws Exception {
        // The scribe repeats the steps; what it adds beside them is taken anew at each attempt.
        try (SqliteJournal journal = Rig.open(directory)) {
            Batch first = Samples.batch(Samples.step(Samples.stop("a")));
            keepAndFail(journal, first);
            Cursor cursor = new Cursor("cloud", "1-0badcafe", lineside.kernel.Stream.STOP, 1);
            Snapshot snapshot = new Snapshot("count", 1, 0, Body.of("good", 1));
            journal.commit(new Batch(first.steps(), List.of(snapshot), List.of(cursor), Samples.NOW.plusSeconds(1)));
            assertEquals(1, Rig.all(journal).size());
            assertEquals(List.of(cursor), journal.feed().cursors("cloud"));
            assertEquals(1, journal.feed().snapshot("count", 1).orElseThrow().seq());
        }
    }

    @Test
    void otherStepsInPlaceOfThoseThatWereKeptAreNotTaken() throws Exception {
        // They were decided without knowing what was kept: taking them could count the same pieces twice.
        try (SqliteJournal journal = Rig.open(directory)) {
            keepAndFail(journal, Samples.batch(Samples.step(Samples.stop("a"))));
            StoreException failure = fails(journal, Samples.batch(Samples.step(Samples.stop("b"))));
            assertEquals(Kind.DISK, failure.kind());
            assertTrue(failure.getMessage().endsWith("it must be opened again"), failure.getMessage());
        }
        try (SqliteJournal journal = Rig.open(directory)) {
            assertEquals(1, journal.feed().lastSeq());
        }
    }

    @Test
    void aFailingPulseIsTheDisksFailureAndTheNextOneWorks() throws Exception {
        try (SqliteJournal journal = Rig.open(directory)) {
            journal.pulse(1);
            Rig.fill(journal, 1);
            journal.ending(writer -> {
                throw BROKEN;
            });
            fails(journal, Samples.batch(Samples.step(Samples.stop("a"))));
            journal.pulse(2);
            assertEquals(1, journal.feed().lastSeq());
        }
    }

    @Test
    void aFullDiskIsSurvivedAndTheSameBatchSucceedsWhenThereIsRoom() throws Exception {
        Path disk = directory.resolve("disk");
        PowerPeer.run("disk.sh", "up", disk, "8m");
        try {
            Batch batch = Samples.batch(Samples.answering("command-1", big(), big(), big()));
            try (SqliteJournal journal = Rig.open(disk, new Orders("orders", 1))) {
                Rig.fill(journal, 3);
                PowerPeer.run("disk.sh", "fill", disk);
                for (int i = 0; i < 3; i++) {
                    assertEquals(Kind.DISK, fails(journal, batch).kind());
                }
                assertEquals(3, journal.feed().lastSeq());
                assertEquals(3, Rig.all(journal).size(), "reading goes on");
                assertEquals(List.of(), journal.health().brokenProjections(), "a full disk breaks no projection");
                PowerPeer.run("disk.sh", "free", disk);
                assertEquals(6, journal.commit(batch).lastSeq());
            }
            assertEquals(
                    "ok 6 events, 2 streams, epoch 1-0badcafe",
                    Verify.file(disk).text());
        } finally {
            PowerPeer.run("disk.sh", "down", disk);
        }
    }

    private static lineside.kernel.Event big() {
        return Samples.stop("x".repeat(200_000));
    }

    @ParameterizedTest
    @EnumSource(
            value = SQLiteErrorCode.class,
            names = {
                "SQLITE_FULL", "SQLITE_IOERR", "SQLITE_IOERR_FSYNC", "SQLITE_IOERR_WRITE", "SQLITE_READONLY",
                "SQLITE_READONLY_DBMOVED", "SQLITE_BUSY", "SQLITE_BUSY_SNAPSHOT", "SQLITE_CANTOPEN", "SQLITE_CORRUPT",
                "SQLITE_NOTADB", "SQLITE_LOCKED"
            })
    void whatMayPassIsTheDisk(SQLiteErrorCode code) {
        assertEquals(Kind.DISK, Failures.of("x", new SQLiteException("x", code)).kind());
    }

    @ParameterizedTest
    @EnumSource(
            value = SQLiteErrorCode.class,
            names = {"SQLITE_CONSTRAINT", "SQLITE_CONSTRAINT_UNIQUE", "SQLITE_ERROR", "SQLITE_MISMATCH", "SQLITE_TOOBIG"
            })
    void whatWouldFailAgainIsTheBatch(SQLiteErrorCode code) {
        assertEquals(
                Kind.REFUSED, Failures.of("x", new SQLiteException("x", code)).kind());
    }

    @Test
    void nativeCodeIsUnpackedBelowTheDataDirectoryAndNotLeftThereByEveryKill() throws Exception {
        Path data = directory.resolve("data");
        for (int start = 0; start < 2; start++) {
            try (Child child = Child.start(data)) {
                assertTrue(child.told() > 0);
                child.kill(0);
            }
            try (Stream<Path> files = Files.list(data.resolve("native"))) {
                assertEquals(
                        1, files.filter(file -> file.toString().endsWith(".so")).count());
            }
        }
    }
}
