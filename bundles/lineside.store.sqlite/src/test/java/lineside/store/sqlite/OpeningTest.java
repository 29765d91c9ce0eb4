// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import lineside.kernel.Body;
import lineside.kernel.Event;
import lineside.kernel.Stream;
import lineside.store.api.Feed;
import lineside.store.api.Head;
import lineside.store.api.Journal;
import lineside.store.api.Opening;
import lineside.store.api.Snapshot;
import lineside.store.api.Store;
import lineside.store.api.StoreException;
import lineside.tck.store.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is found at the start decides whether the record goes on or a new epoch says that it did not. */
class OpeningTest {
    @TempDir
    Path directory;

    private Opening opening() throws StoreException {
        try (Journal journal = Rig.open(directory)) {
            return journal.opening();
        }
    }

    private Path file(String name) {
        return directory.resolve(name);
    }

    @Test
    void aStartThatEndedBeforeItsFirstEventIsStillTheFirstStart() throws Exception {
        // The runtime's first event says why the epoch is there; without this a crash between the two would lose the
        // reason.
        opening();
        Opening again = opening();
        assertTrue(again.fresh());
        assertEquals("first-start", again.reason());
        assertEquals("1-0badcafe", again.epoch());
    }

    @Test
    void anEmptyFileIsSetAside() throws Exception {
        Rig.filled(directory, 3);
        Files.write(file("line.db"), new byte[0]);
        Opening opening = opening();
        assertEquals("damaged", opening.reason());
        assertEquals("2-0badcafe", opening.epoch());
        assertEquals(Optional.of("1-0badcafe"), opening.previousEpoch());
        assertEquals(2, heads(opening).streamSeq(), "the heads come from line.head");
        assertEquals(Optional.of("line.db.aside-1"), opening.setAside());
    }

    private static Head heads(Opening opening) {
        return opening.previousHeads().stream()
                .filter(head -> head.stream() == Stream.STOP)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aFileWithAnotherHeaderIsSetAsideByteForByte() throws Exception {
        byte[] garbage =
                "this is not a database, it is a letter to the maintenance crew".getBytes(StandardCharsets.UTF_8);
        Files.write(file("line.db"), garbage);
        assertEquals("damaged", opening().reason());
        assertArrayEquals(garbage, Files.readAllBytes(file("line.db.aside-1")));
    }

    @Test
    void whatIsSetAsideSecondDoesNotReplaceTheFirst() throws Exception {
        Files.write(file("line.db"), new byte[] {1});
        opening();
        Files.write(file("line.db"), new byte[] {2});
        Opening second = opening();
        assertEquals(Optional.of("line.db.aside-2"), second.setAside());
        assertArrayEquals(new byte[] {1}, Files.readAllBytes(file("line.db.aside-1")));
    }

    @Test
    void aNewerSchemaIsSetAsideUntouched() throws Exception {
        Rig.filled(directory, 3);
        Rig.tamper(directory, "PRAGMA user_version=" + (Migrations.LINE.steps() + 1));
        byte[] before = Files.readAllBytes(file("line.db"));
        Opening opening = opening();
        assertEquals("newer-schema", opening.reason());
        assertArrayEquals(before, Files.readAllBytes(file("line.db.aside-1")));
    }

    @Test
    void aDatabaseOfAnotherProductIsSetAside() throws Exception {
        Rig.filled(directory, 1);
        Rig.tamper(directory, "PRAGMA application_id=7");
        assertEquals("damaged", opening().reason());
    }

    @Test
    void aBrokenPageIsFoundBySqliteItself() throws Exception {
        Rig.filled(directory, 200);
        byte[] all = Files.readAllBytes(file("line.db"));
        Arrays.fill(all, all.length - 4096, all.length - 2048, (byte) 0x5a);
        Files.write(file("line.db"), all);
        assertEquals("damaged", opening().reason());
    }

    @Test
    void aChangedEventAmongTheNewestIsFoundByTheChain() throws Exception {
        // SQLite has no page checksum: quick_check says ok to a changed text.
        Rig.filled(directory, 20);
        Rig.tamper(directory, "UPDATE journal SET body = replace(body, 'number 9', 'number 8')");
        Opening opening = opening();
        assertEquals("damaged", opening.reason());
        assertTrue(
                opening.warnings().get(0).contains("does not follow"),
                opening.warnings().toString());
    }

    @Test
    void aMissingRowIsFoundByCountingEvenWhereTheChainIsNotLookedAt() throws Exception {
        try (Journal journal = Rig.open(directory)) {
            Event[] events = new Event[1_100];
            Arrays.fill(events, Samples.stop("one of many"));
            journal.commit(Samples.batch(Samples.step(events)));
        }
        Rig.tamper(directory, "DELETE FROM journal WHERE id & 1099511627775 = 5");
        Opening opening = opening();
        assertEquals("damaged", opening.reason());
        assertEquals(List.of("epoch 1-0badcafe holds 1099 events and not 1100"), opening.warnings());
    }

    @Test
    void anUnreadableRowIsDamageAndNotAFailure() throws Exception {
        Rig.filled(directory, 20);
        Rig.tamper(directory, "UPDATE journal SET body = '{' WHERE id & 1099511627775 = 5");
        assertEquals("damaged", opening().reason());
    }

    @Test
    void aLostLogIsACut() throws Exception {
        // quick_check is content with a database whose write-ahead log was deleted; line.head is not.
        Path crashed = Files.createDirectory(file("crashed"));
        try (Journal journal = Rig.open(directory)) {
            Rig.fill(journal, 10);
            Rig.copy(file("line.db"), crashed.resolve("line.db"));
            Rig.copy(file("line.head"), crashed.resolve("line.head"));
        }
        try (Journal journal = Rig.open(crashed)) {
            Opening opening = journal.opening();
            assertEquals("cut", opening.reason());
            assertEquals("2-0badcafe", opening.epoch());
            assertTrue(opening.fresh());
            assertEquals(Optional.of("1-0badcafe"), opening.previousEpoch());
            assertEquals(
                    1,
                    journal.commit(Samples.batch(Samples.step(Samples.stop("a"))))
                            .lastSeq());
        }
        assertTrue(Verify.file(crashed).ok());
    }

    @Test
    void anOlderCopyPutBackIsACutAndKeepsItsEventsUnderTheOldEpoch() throws Exception {
        Rig.filled(directory, 5);
        Rig.copy(file("line.db"), file("backup"));
        Rig.filled(directory, 5);
        Rig.run("mv", file("backup").toString(), file("line.db").toString());
        try (Journal journal = Rig.open(directory)) {
            assertEquals("cut", journal.opening().reason());
            assertEquals(4, heads(journal.opening()).streamSeq());
            assertEquals(0, journal.feed().lastSeq());
            Rig.fill(journal, 2);
        }
        assertEquals(
                "ok 7 events, 2 streams, epoch 2-0badcafe",
                Verify.file(directory).text());
        assertEquals("continued", opening().reason());
    }

    @Test
    void anotherHistoryUnderTheSameEpochIsRestored() throws Exception {
        Rig.filled(directory, 5);
        Rig.copy(file("line.db"), file("backup"));
        Rig.filled(directory, 2);
        Rig.copy(file("line.head"), file("head"));
        Rig.run("mv", file("backup").toString(), file("line.db").toString());
        Files.delete(file("line.head"));
        try (Journal journal = Rig.open(directory)) {
            for (int i = 0; i < 9; i++) {
                journal.commit(
                        Samples.batch(Samples.step(Samples.stop("another story"), Samples.event(Stream.OPS, "x"))));
            }
        }
        Rig.run("mv", file("head").toString(), file("line.head").toString());
        assertEquals("restored", opening().reason());
    }

    @Test
    void aReceiverThatKnowsALaterEpochMeansRestored() throws Exception {
        Rig.filled(directory, 5);
        Store.Request request = new Store.Request(directory, "machine-1", "00000007", 4, List.of());
        try (Journal journal = Rig.open(request)) {
            assertEquals("restored", journal.opening().reason());
            assertEquals("5-00000007", journal.opening().epoch());
        }
    }

    @Test
    void anotherMachineMeansCloned() throws Exception {
        Rig.filled(directory, 5);
        Store.Request request = new Store.Request(directory, "machine-2", "00000007", 0, List.of());
        try (Journal journal = Rig.open(request)) {
            assertEquals("cloned", journal.opening().reason());
            assertEquals("2-00000007", journal.opening().epoch());
            Rig.fill(journal, 1);
        }
        try (Journal journal = Rig.open(request)) {
            assertEquals("continued", journal.opening().reason());
        }
    }

    @Test
    void theFactsOfEarlierEpochsCanStillBeRead() throws Exception {
        // A gateway on new hardware opens a new epoch; its orders and baselines are those of the old one.
        try (Journal journal = Rig.open(directory)) {
            Rig.fill(journal, 5);
            journal.commit(Samples.with(new Snapshot("count", 1, 0, Body.of("good", 3)), Samples.step()));
        }
        try (Journal journal = Rig.open(new Store.Request(directory, "machine-2", "00000007", 0, List.of()))) {
            assertEquals(List.of("1-0badcafe", "2-00000007"), journal.feed().epochs());
            Feed earlier = journal.feed().of("1-0badcafe");
            assertEquals(5, earlier.lastSeq());
            assertEquals("event number 5", earlier.after(4, 10).get(0).body().text("note"));
            assertEquals(5, earlier.snapshot("count", 1).orElseThrow().seq());
            assertTrue(journal.feed().snapshot("count", 1).isEmpty());
            assertThrows(StoreException.class, () -> journal.feed().of("3-00000000"));
        }
    }

    @Test
    void aLostDatabaseBesideItsWitnessIsACutWithAHigherEpoch() throws Exception {
        Rig.filled(directory, 5);
        Files.delete(file("line.db"));
        Opening opening = opening();
        assertEquals("cut", opening.reason());
        assertEquals("2-0badcafe", opening.epoch());
        assertEquals(Optional.of("1-0badcafe"), opening.previousEpoch());
    }

    @Test
    void aMissingWitnessIsAWarningOnly() throws Exception {
        Rig.filled(directory, 5);
        Files.delete(file("line.head"));
        Opening opening = opening();
        assertEquals("continued", opening.reason());
        assertEquals(List.of("line.head is missing: whether the journal was cut cannot be told"), opening.warnings());
    }

    @Test
    void anEmptyWitnessIsAWarningOnly() throws Exception {
        // What a power cut leaves of a file that is never synced: its name, and at most zeros.
        for (int size : new int[] {0, 4096}) {
            Rig.filled(directory, 5);
            Files.write(file("line.head"), new byte[size]);
            Opening opening = opening();
            assertEquals("continued", opening.reason());
            assertEquals(List.of("line.head is empty: whether the journal was cut cannot be told"), opening.warnings());
        }
    }

    @Test
    void aTornWitnessLeavesTheOneBefore() throws Exception {
        Rig.filled(directory, 5);
        tear(1);
        Opening opening = opening();
        assertEquals("continued", opening.reason());
        assertEquals(List.of("a slot of line.head is torn: the other one was used"), opening.warnings());
        Rig.filled(directory, 3);
        assertEquals(List.of(), opening().warnings(), "the torn slot was written again");
    }

    @Test
    void twoTornSlotsAreAWarningOnly() throws Exception {
        Rig.filled(directory, 5);
        tear(0);
        tear(1);
        Opening opening = opening();
        assertEquals("continued", opening.reason());
        assertEquals(List.of("line.head is torn: whether the journal was cut cannot be told"), opening.warnings());
    }

    private void tear(int slot) throws IOException {
        byte[] all = Files.readAllBytes(file("line.head"));
        all[slot * 2048 + 100] ^= 1;
        Files.write(file("line.head"), all);
    }

    @Test
    void aCrashBetweenTheTwoRenamesIsFinishedAtTheNextStart() throws Exception {
        Files.write(file("line.db"), new byte[] {1});
        opening();
        Files.move(file("line.db"), file("line.db.new"));
        Opening opening = opening();
        assertEquals("damaged", opening.reason());
        assertEquals(Optional.of("line.db.aside-1"), opening.setAside());
        assertFalse(Files.exists(file("line.db.new")));
    }

    @Test
    void aHalfMadeNewFileIsMadeAgain() throws Exception {
        Files.write(file("line.db.new"), new byte[] {1, 2, 3});
        assertEquals("first-start", opening().reason());
    }

    @Test
    void aLogWithoutItsDatabaseIsNotPlayedIntoTheNextOne() throws Exception {
        Files.write(file("line.db-wal"), new byte[] {1, 2, 3});
        assertEquals("first-start", opening().reason());
        assertArrayEquals(new byte[] {1, 2, 3}, Files.readAllBytes(file("line.db.aside-1-wal")));
    }

    @Test
    void aSecondProgramOnTheSameDirectoryIsRefusedInOneSentence() throws Exception {
        try (Journal first = Rig.open(directory)) {
            StoreException refused = assertThrows(StoreException.class, () -> Rig.open(directory));
            assertEquals(StoreException.Kind.DISK, refused.kind());
            assertEquals(
                    "another program uses the data directory " + directory
                            + ": stop it, or give this one a data directory of its own",
                    refused.getMessage());
            Rig.fill(first, 1);
        }
    }

    @Test
    void aDirectoryThatCannotBeUsedIsADiskFailure() throws Exception {
        Path file = Files.write(file("file"), new byte[0]);
        StoreException refused = assertThrows(StoreException.class, () -> Rig.open(file.resolve("below")));
        assertEquals(StoreException.Kind.DISK, refused.kind());
    }
}
