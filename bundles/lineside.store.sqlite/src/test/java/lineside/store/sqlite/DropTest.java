// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import lineside.kernel.Stream;
import lineside.store.api.Acknowledged;
import lineside.store.api.ExpiredSegment;
import lineside.store.api.Feed;
import lineside.store.api.Journal;
import lineside.store.api.Store;
import lineside.store.api.StoreException;
import lineside.store.api.StoredEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** OP-5: what the retention drops is said, refused by name to who wants it, and the rest is proven and read as before. */
class DropTest {
    private static final String GONE = "; dropped by the retention: events 1-0badcafe.1 to 64";

    private static final String LEFT = "SELECT count(*) FROM journal WHERE id <= (1 << 40) + 64";

    @TempDir
    Path directory;

    @Test
    void theEventDropsASegmentAndItsFileIsReadUntilItGoes() throws Exception {
        try (DropRig rig = DropRig.sealed(directory)) {
            List<StoredEvent> before = Rig.all(rig.journal);
            List<ExpiredSegment> dropped = rig.drop();
            assertEquals(
                    List.of(1L, 17L, 33L, 49L),
                    dropped.stream().map(ExpiredSegment::first).toList());
            assertEquals(64, dropped.get(3).last());
            assertEquals(
                    Set.of(Stream.MASTER, Stream.MAT, Stream.ALARM, Stream.OPS, Stream.STOP),
                    dropped.get(3).heads().stream()
                            .map(ExpiredSegment.Ending::stream)
                            .collect(Collectors.toSet()));
            SegmentTest.assertSame(before, rig.journal.feed().after(0, before.size()));
            assertEquals(0, rig.journal.feed().droppedTo());
            assertTrue(DropRig.isThere(directory, "1-0badcafe.1-16."), "a backup that runs finds it");
        }
        Verify.Result whole = Verify.file(directory);
        assertTrue(whole.ok() && !whole.text().contains("dropped"), whole.text());
    }

    @Test
    void whatIsLeftIsReadAsBeforeAndWhatIsGoneIsRefusedByName() throws Exception {
        List<StoredEvent> before;
        try (DropRig rig = DropRig.sealed(directory)) {
            before = Rig.all(rig.journal);
            rig.dropAndWait();
        }
        try (Journal journal = Rig.open(directory)) {
            Feed feed = journal.feed();
            assertEquals("continued", journal.opening().reason());
            assertEquals(List.of(), journal.opening().warnings());
            assertEquals(64, feed.droppedTo());
            SegmentTest.assertSame(before.subList(64, before.size()), feed.after(64, before.size() - 64));
            StoreException refused = assertThrows(StoreException.class, () -> feed.after(10, 100));
            assertTrue(
                    refused.getMessage().contains("the events of the segment 1-0badcafe.1-16.")
                            && refused.getMessage().contains(".jsonl.gz were dropped on 2026-03-1"),
                    refused.getMessage());
            long ops = feed.droppedTo(Stream.OPS);
            assertEquals(ops + 1, feed.after(Stream.OPS, ops, 1).get(0).streamSeq());
            assertThrows(StoreException.class, () -> feed.after(Stream.OPS, ops - 1, 1));
            assertEquals(1, feed.after(Stream.MASTER, 0, 10).size(), "the newest of a stream stays");
            assertEquals(1, feed.newest(Set.of(Stream.MASTER), 10).size());
            assertEquals(1, feed.after(Stream.MAT, 1, 10).size());
            assertEquals(1, feed.newest(Set.of(Stream.MAT), 10).size());
            assertEquals(
                    "3", Long.toString(SegmentRig.number(directory, LEFT)), "and nothing else: model, mat 2, alarm 2");
            List<StoredEvent> newest = feed.newest(Set.of(Stream.OPS), 1_000);
            assertEquals(ops + 1, newest.get(newest.size() - 1).streamSeq(), "fewer, and no failure");
            StoredEvent last = before.stream()
                    .filter(event -> event.stream() == Stream.OPS && event.streamSeq() == ops)
                    .findFirst()
                    .orElseThrow();
            assertEquals(last.hashHex(), feed.hashAt(Stream.OPS, ops).orElseThrow(), "the boundary is known");
            assertEquals(java.util.Optional.empty(), feed.hashAt(Stream.OPS, ops - 1));
        }
        Verify.Result verified = Verify.file(directory);
        assertTrue(verified.ok() && verified.text().contains(GONE), verified.text());
    }

    /** A retired uplink's receiver, say: its last word cannot be compared any more, and that is no other history. */
    @Test
    void whatAReceiverSaidOfItIsNoContradiction() throws Exception {
        List<Acknowledged> words = new ArrayList<>();
        try (DropRig rig = DropRig.sealed(directory)) {
            for (StoredEvent event : rig.journal.feed().after(Stream.OPS, 2, 1)) {
                words.add(new Acknowledged("1-0badcafe", Stream.OPS, event.streamSeq(), event.hashHex()));
            }
            rig.dropAndWait();
        }
        assertEquals(1, words.size());
        Store.Request request = new Store.Request(directory, "machine-1", "00000002", 0, List.of(), words);
        try (Journal journal = Rig.open(request)) {
            assertEquals("continued", journal.opening().reason());
        }
        assertTrue(Verify.file(directory, words).ok());
    }

    @Test
    void aFileThatIsBroughtBackIsReadAgain() throws Exception {
        Path copy = directory.resolve("copy");
        Path data = directory.resolve("data");
        List<StoredEvent> before;
        try (DropRig rig = DropRig.sealed(data)) {
            before = Rig.all(rig.journal);
            Rig.run("cp", "-r", data.resolve(Segments.FOLDER).toString(), copy.toString());
            rig.dropAndWait();
        }
        Rig.run("cp", "-r", copy + "/.", data.resolve(Segments.FOLDER).toString());
        try (Journal journal = Rig.open(data)) {
            SegmentTest.assertSame(before, journal.feed().after(0, before.size()));
        }
        assertTrue(Verify.file(data).ok() && !Verify.file(data).text().contains("dropped"));
    }

    /** ADR 10: tables are rebuilt; they then begin behind what was dropped. */
    @Test
    void aProjectionThatIsBuiltAnewBeginsBehindIt() throws Exception {
        DropRig.dropped(directory).close();
        try (Journal journal = Rig.open(directory, new Orders("orders", 1))) {
            assertEquals(List.of(), journal.health().brokenProjections());
            assertEquals(
                    "65",
                    journal.queries().read(connection -> Rig.text(connection, "SELECT min(seq) FROM orders_note")));
            assertEquals(
                    journal.feed().lastSeq() - 64,
                    Long.parseLong(journal.queries()
                                    .read(connection -> Rig.text(connection, "SELECT count(*) FROM orders_note")))
                            + 4,
                    "all but the four that dropped something, which it does not want");
        }
    }

    @Test
    void anExportHasTheRestUnderItsPathAndSaysWhatItLacks() throws Exception {
        DropRig.dropped(directory).close();
        BackupRig.Ended export = BackupRig.run(ExportMain::run, directory);
        assertEquals(0, export.code());
        assertEquals(
                "export: events 1-0badcafe.1 to 64 were dropped by the retention and are not in it",
                export.err().strip());
        assertTrue(export.out().lines().findFirst().orElseThrow().contains("\"id\":\"1-0badcafe.65\""), export.out());
        assertTrue(export.out().lines().allMatch(line -> line.contains("/" + DropRig.PATH)), export.out());
    }

    @Test
    void aBackupIsVerifiedAndRestoredWithoutIt() throws Exception {
        Path data = directory.resolve("data");
        DropRig.dropped(data).close();
        Path set = directory.resolve("set.zip");
        BackupRig.Ended backup = BackupRig.backup(data, set);
        assertEquals(0, backup.code(), backup.toString());
        assertTrue(backup.out().contains(GONE), backup.out());
        Path other = directory.resolve("other");
        assertEquals(0, BackupRig.restore(set, other).code());
        try (Journal journal = Rig.open(other)) {
            assertEquals("restored", journal.opening().reason());
            assertEquals(64, journal.feed().of("1-0badcafe").droppedTo());
        }
    }

    @Test
    void nobodyTakesAwayAFileAndCallsItDropped() throws Exception {
        try (DropRig rig = DropRig.sealed(directory)) {
            rig.drop();
        }
        try (var files = Files.list(directory.resolve(Segments.FOLDER))) {
            for (Path file : files.filter(each -> each.getFileName().toString().matches("1-0badcafe\\.(1|17|33|49)-.*"))
                    .toList()) {
                Files.delete(file);
            }
        }
        assertTrue(Verify.file(directory).ok(), "what the journal says was dropped may be gone");
        Path fifth;
        try (var files = Files.list(directory.resolve(Segments.FOLDER))) {
            fifth = files.filter(each -> each.getFileName().toString().startsWith("1-0badcafe.65-"))
                    .findFirst()
                    .orElseThrow();
        }
        Files.delete(fifth);
        assertBad("the file is missing");
        Rig.tamper(
                directory,
                "INSERT INTO dropped SELECT s.first, (SELECT max(id) FROM journal), 0 FROM segment s"
                        + " WHERE s.first = (1 << 40) + 65");
        assertBad("dropped another segment than 1-0badcafe.65-");
        String fifthOne = " WHERE first = (1 << 40) + 65";
        Rig.tamper(
                directory,
                "DROP TRIGGER dropped_no_update",
                "UPDATE dropped SET event = (SELECT max(id) - 4 FROM journal)" + fifthOne);
        assertBad("does not say that the segment 1-0badcafe.65-");
        Rig.tamper(directory, "UPDATE dropped SET event = first + 1" + fifthOne);
        assertBad("it was dropped by no event");
    }

    @Test
    void whatIsLeftOfItCannotBeChanged() throws Exception {
        DropRig.dropped(directory).close();
        assertTrue(Verify.file(directory).ok());
        Path copy = directory.resolve("line.copy");
        Rig.copy(directory.resolve("line.db"), copy);
        for (String change : List.of(
                "UPDATE journal SET body = replace(body, 'lyon', 'pari') WHERE id = (1 << 40) + 1",
                "UPDATE journal SET at = at + 1 WHERE id = (1 << 40) + 1",
                "DELETE FROM journal WHERE id = (1 << 40) + 1",
                "UPDATE journal SET body = replace(body, 'lot', 'pot') WHERE id = (1 << 40) + 3",
                "UPDATE segment SET heads = replace(heads, substr(json_extract(heads, '$.ops.hash'), 1, 8), '00000000')"
                        + " WHERE first = (1 << 40) + 49",
                "UPDATE segment SET sha256 = replace(sha256, substr(sha256, 1, 8), '00000000')"
                        + " WHERE first = (1 << 40) + 33",
                "DELETE FROM segment WHERE first = (1 << 40) + 17",
                "DELETE FROM dropped WHERE first = (1 << 40) + 17")) {
            Rig.tamper(
                    directory,
                    "DROP TRIGGER IF EXISTS segment_no_update",
                    "DROP TRIGGER IF EXISTS segment_no_delete",
                    "DROP TRIGGER IF EXISTS dropped_no_delete",
                    "PRAGMA foreign_keys=OFF",
                    change);
            assertFalse(
                    Verify.file(directory).ok(),
                    change + ": " + Verify.file(directory).text());
            Rig.copy(copy, directory.resolve("line.db"));
        }
        assertTrue(Verify.file(directory).ok());
    }

    private void assertBad(String text) throws Exception {
        Verify.Result result = Verify.file(directory);
        assertTrue(!result.ok() && result.text().contains(text), result.text());
    }
}
