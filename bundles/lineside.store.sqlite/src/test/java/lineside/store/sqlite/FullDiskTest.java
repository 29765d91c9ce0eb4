// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import lineside.kernel.Event;
import lineside.store.api.Batch;
import lineside.store.api.DiskLevel;
import lineside.store.api.Journal;
import lineside.store.api.StoreException;
import lineside.store.api.StoreException.Kind;
import lineside.tck.power.PowerPeer;
import lineside.tck.store.Samples;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ladder of a disk that fills up, on a real one of 64 MB: what gives way first, and that all comes back without a restart. */
class FullDiskTest {
    private static final long MB = 1L << 20;

    @TempDir
    Path directory;

    /** Leaps, so that every look is due. */
    private final AtomicLong now = new AtomicLong();

    /** The first opening in a process unpacks SQLite's own library beside it: not on a disk that has to be unmounted. */
    @BeforeEach
    void unpack() throws StoreException {
        Rig.filled(directory.resolve("elsewhere"), 0);
    }

    private SqliteJournal open(Path at) throws StoreException {
        return new Opener(Rig.request(at, new Orders("orders", 1)), now::get).open();
    }

    private void tend(Journal journal) {
        now.addAndGet(TimeUnit.SECONDS.toNanos(1));
        journal.tend();
    }

    private void tendUntilBallast(Journal journal, Path at, long megabytes) throws IOException {
        for (int i = 0; i < 60; i++) {
            tend(journal);
        }
        assertEquals(megabytes * MB, Files.size(at.resolve("ballast")));
    }

    private static Batch batch(String command, int kilobytes) {
        Event[] events = new Event[kilobytes];
        java.util.Arrays.fill(events, Samples.stop("x".repeat(1_000)));
        return Samples.batch(Samples.answering(command, events));
    }

    @Test
    void theLadderIsTakenStepByStepAndBack() throws Exception {
        Path at = directory.resolve("disk");
        try (SmallDisk disk = SmallDisk.mount(at, "size=64m")) {
            try (SqliteJournal journal = open(at)) {
                tendUntilBallast(journal, at, 16);
                List<DiskLevel> levels = new ArrayList<>();
                for (long left : new long[] {14, 6, 3, 1}) {
                    disk.leave(left * MB);
                    tend(journal);
                    levels.add(journal.health().disk());
                    journal.commit(batch("at-" + left, 10));
                }
                assertEquals(List.of(DiskLevel.LOW, DiskLevel.TIGHT, DiskLevel.SCARCE, DiskLevel.EMERGENCY), levels);
                assertFalse(Files.exists(at.resolve("ballast")), "given back before any commit failed");
                assertTrue(disk.free() > 15 * MB, "the journal has " + disk.free() + " more");
                goOnToTheEnd(journal, disk);
                disk.makeRoom();
                tendUntilBallast(journal, at, 16);
                assertEquals(DiskLevel.LOW, journal.health().disk(), "of 64 MB never more than that");
            }
            assertTrue(Verify.file(at).ok(), Verify.file(at).text());
        }
    }

    /** Nothing is shed from the journal: it is written until there is nowhere to write to, and then the same batch later. */
    private void goOnToTheEnd(SqliteJournal journal, SmallDisk disk) throws Exception {
        disk.leave(0);
        long last = journal.feed().lastSeq();
        Batch waiting = batch("the-last", 6_000);
        assertEquals(
                Kind.DISK,
                assertThrows(StoreException.class, () -> journal.commit(waiting))
                        .kind());
        assertEquals(last, journal.feed().lastSeq());
        assertEquals(DiskLevel.EMERGENCY, journal.health().disk());
        tend(journal);
        assertEquals(
                Kind.DISK,
                assertThrows(StoreException.class, () -> journal.commit(waiting))
                        .kind());
        disk.makeRoom();
        assertEquals(last + 6_000, journal.commit(waiting).lastSeq());
    }

    /** Another program takes all at once, between two looks: the commit that fails gives the ballast back, the next one works. */
    @Test
    void whenAllIsTakenAtOnceOneCommitFailsAndTheBallastCarriesTheNext() throws Exception {
        Path at = directory.resolve("disk");
        try (SmallDisk disk = SmallDisk.mount(at, "size=64m")) {
            try (SqliteJournal journal = open(at)) {
                tendUntilBallast(journal, at, 16);
                disk.leave(0);
                Batch batch = batch("command-1", 3_000);
                assertEquals(
                        Kind.DISK,
                        assertThrows(StoreException.class, () -> journal.commit(batch))
                                .kind());
                assertFalse(Files.exists(at.resolve("ballast")));
                assertEquals(3_000, journal.commit(batch).lastSeq());
                assertEquals(DiskLevel.EMERGENCY, journal.health().disk());
            }
            assertEquals(
                    "ok 3000 events, 1 streams, epoch 1-0badcafe",
                    Verify.file(at).text());
        }
    }

    /** No name for another file can be had, although there is room. A running journal needs none. */
    @Test
    void withoutInodesARunningJournalGoesOnAndAStoppedOneOpensWhenThereAreSome() throws Exception {
        Path at = directory.resolve("disk");
        try (SmallDisk disk = SmallDisk.mount(at, "size=64m,nr_inodes=40")) {
            try (SqliteJournal journal = open(at)) {
                Rig.fill(journal, 3);
                int files = takeInodes(at);
                assertTrue(files > 0, "the disk had inodes to take");
                for (int i = 0; i < 5; i++) {
                    tend(journal);
                    Rig.fill(journal, 1);
                }
                journal.ending(writer -> {
                    throw new java.sql.SQLException("the connection is thrown away and opened anew");
                });
                assertThrows(StoreException.class, () -> Rig.fill(journal, 1));
                journal.ending(Writer::commit);
                Rig.fill(journal, 1);
                assertEquals(9, journal.feed().lastSeq());
                assertFalse(Files.exists(at.resolve("ballast")));
            }
            takeInodes(at);
            assertEquals(
                    Kind.DISK,
                    assertThrows(StoreException.class, () -> open(at)).kind());
            disk.makeRoom();
            try (SqliteJournal journal = open(at)) {
                assertEquals("continued", journal.opening().reason());
                assertEquals(9, journal.feed().lastSeq());
                tendUntilBallast(journal, at, 16);
            }
        }
    }

    private static int takeInodes(Path at) throws IOException {
        int taken = 0;
        for (int i = 0; i < 10_000; i++) {
            Path file = at.resolve("taken-inode-" + i);
            try {
                if (Files.notExists(file)) {
                    Files.createFile(file);
                    taken++;
                }
            } catch (FileSystemException none) {
                return taken;
            }
        }
        return taken;
    }

    /** The file system turns itself read-only, as after an error of the medium; it only comes back when it is mounted anew. */
    @Test
    void aDiskThatTurnsReadOnlyFailsTheNextCommitAndLosesNothing() throws Exception {
        Path power = directory.resolve("power");
        Path at = Path.of(PowerPeer.run("powercut.sh", "up", power, "64M"));
        try {
            try (SqliteJournal journal = open(at)) {
                Rig.fill(journal, 5);
                PowerPeer.run("powercut.sh", "ro", power);
                for (int attempt = 0; attempt < 3; attempt++) {
                    assertEquals(
                            Kind.DISK,
                            assertThrows(StoreException.class, () -> Rig.fill(journal, 1))
                                    .kind());
                    tend(journal);
                }
                assertThrows(StoreException.class, () -> journal.pulse(1), "an idle line notices too");
                assertEquals(5, Rig.all(journal).size(), "reading goes on");
            }
            PowerPeer.run("powercut.sh", "back", power);
            try (SqliteJournal journal = open(at)) {
                assertEquals("continued", journal.opening().reason());
                assertEquals(5, journal.feed().lastSeq());
                Rig.fill(journal, 1);
            }
            assertTrue(Verify.file(at).ok());
        } finally {
            PowerPeer.run("powercut.sh", "down", power);
        }
    }
}
