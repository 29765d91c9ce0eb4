// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import lineside.kernel.Stream;
import lineside.store.api.Batch;
import lineside.store.api.Cursor;
import lineside.store.api.Head;
import lineside.store.api.Journal;
import lineside.store.api.Store;
import lineside.store.api.StoredEvent;
import lineside.tck.store.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Old events leave the database for segments, and everybody reads them as before. */
class SegmentTest {
    @TempDir
    Path directory;

    @Test
    void whatHasLeftTheDatabaseIsReadAsIfItHadNot() throws Exception {
        List<StoredEvent> before;
        List<StoredEvent> ops;
        List<StoredEvent> newest;
        List<Head> heads;
        try (Journal journal = Rig.open(directory)) {
            Rig.fill(journal, 100);
            before = Rig.all(journal);
            ops = journal.feed().after(Stream.OPS, 0, 1_000);
            newest = journal.feed().newest(Set.of(Stream.OPS, Stream.STOP), 60);
            heads = journal.feed().heads();
        }
        try (SegmentRig rig = new SegmentRig(directory, SegmentRig.AT_ONCE)) {
            Rig.fill(rig.journal, 1);
            rig.settle(6);
            assertTrue(rig.rows() < 10, rig.rows() + " rows");
            before = plus(before, rig.journal.feed().after(100, 1));
            assertSame(before, Rig.all(rig.journal));
            assertSame(before.subList(10, 45), rig.journal.feed().after(10, 35));
            assertSame(ops, rig.journal.feed().after(Stream.OPS, 0, 1_000));
            assertSame(ops.subList(7, 10), rig.journal.feed().after(Stream.OPS, 7, 3));
            assertEquals(
                    60,
                    rig.journal
                            .feed()
                            .newest(Set.of(Stream.OPS, Stream.STOP), 60)
                            .size());
            assertSame(
                    newest.subList(0, 59),
                    rig.journal
                            .feed()
                            .newest(Set.of(Stream.OPS, Stream.STOP), 60)
                            .subList(1, 60));
            for (StoredEvent event : before) {
                assertEquals(
                        event.hashHex(),
                        rig.journal
                                .feed()
                                .hashAt(event.stream(), event.streamSeq())
                                .orElseThrow());
            }
            assertEquals(heads.get(0), rig.journal.feed().heads().get(0));
        }
        try (Journal again = Rig.open(directory)) {
            assertEquals("continued", again.opening().reason());
            assertSame(before, Rig.all(again));
        }
        assertEquals(
                "ok 101 events, 2 streams, epoch 1-0badcafe",
                Verify.file(directory).text());
    }

    private static List<StoredEvent> plus(List<StoredEvent> one, List<StoredEvent> other) {
        List<StoredEvent> all = new ArrayList<>(one);
        all.addAll(other);
        return all;
    }

    /** Field by field: events are equal by id and hash. */
    static void assertSame(List<StoredEvent> expected, List<StoredEvent> given) {
        assertEquals(expected, given);
        for (int i = 0; i < expected.size(); i++) {
            assertEquals(expected.get(i).event(), given.get(i).event());
            assertEquals(expected.get(i).streamSeq(), given.get(i).streamSeq());
        }
    }

    @Test
    void aSegmentOnlyCopiesUntilItsRowsMayGo() throws Exception {
        try (SegmentRig rig = new SegmentRig(directory, SegmentRig.KEEPING)) {
            Rig.fill(rig.journal, 40);
            rig.settle(2);
            assertEquals(40, rig.rows());
        }
        assertTrue(Verify.file(directory).ok(), Verify.file(directory).text());
    }

    @Test
    void nothingLeavesThatAnUplinksReceiverDoesNotHave() throws Exception {
        try (SegmentRig rig = new SegmentRig(directory, SegmentRig.AT_ONCE)) {
            acknowledge(rig.journal, "erp", Stream.OPS, 1);
            Rig.fill(rig.journal, 40);
            rig.settle(2);
            assertEquals(40, rig.rows(), "the receiver holds one event only");
            long ops = rig.journal.feed().after(16, 1).get(0).stream() == Stream.OPS ? 6 : 5;
            acknowledge(rig.journal, "erp", Stream.OPS, ops);
            acknowledge(rig.journal, "erp", Stream.STOP, 16 - 5);
            acknowledge(rig.journal, "history", Stream.OPS, 16);
            rig.settle(2);
            assertEquals(40, rig.rows(), "the other receiver holds nothing of one stream");
            acknowledge(rig.journal, "history", Stream.STOP, 16);
            rig.settle(2);
            assertEquals(24, rig.rows(), "what is acknowledged is in the first segment");
        }
    }

    @Test
    void nobodyWaitsForARetiredUplink() throws Exception {
        try (SegmentRig rig = new SegmentRig(directory, SegmentRig.AT_ONCE)) {
            acknowledge(rig.journal, "erp", Stream.OPS, 1);
            Rig.fill(rig.journal, 40);
            rig.settle(2);
            assertEquals(40, rig.rows());
            rig.setting.configure(
                    RetentionSettingTest.config(Map.of("rows_days", 0, "uplinks_retired", new String[] {"erp"})));
            rig.settle(2);
            assertTrue(rig.rows() < 12, rig.rows() + " rows");
        }
    }

    /** DB-7: what has a segment makes room in the database for what has none. */
    @Test
    void onAFullDiskRowsGoBeforeTheirTimeButNotBeforeTheReceiverHasThem() throws Exception {
        try (SegmentRig rig = new SegmentRig(directory, SegmentRig.KEEPING)) {
            Rig.fill(rig.journal, 40);
            rig.settle(2);
            acknowledge(rig.journal, "erp", Stream.OPS, 5);
            acknowledge(rig.journal, "erp", Stream.STOP, 11);
        }
        OldRows old = new OldRows(new RetentionSetting(SegmentRig.KEEPING), () -> true);
        try (var connection = Connections.writer(directory.resolve("line.db"))) {
            assertTrue(old.slice(connection, Samples.NOW.toEpochMilli()));
            old.gone();
            assertFalse(old.slice(connection, Samples.NOW.toEpochMilli()), "the second segment is not acknowledged");
        }
        assertEquals(24, SegmentRig.number(directory, "SELECT count(*) FROM journal"));
    }

    /** A start does not look through years of segments one by one. */
    @Test
    void segmentsWithoutRowsArePassedOverTogether() throws Exception {
        SegmentRig.sealed(directory, SegmentRig.AT_ONCE, 160);
        OldRows old = new OldRows(new RetentionSetting(SegmentRig.AT_ONCE), () -> false);
        try (var connection = Connections.writer(directory.resolve("line.db"))) {
            assertTrue(old.slice(connection, Samples.NOW.toEpochMilli()));
            old.gone();
            assertFalse(old.slice(connection, Samples.NOW.toEpochMilli()));
        }
    }

    private static void acknowledge(Journal journal, String uplink, Stream stream, long seq) throws Exception {
        journal.commit(new Batch(
                List.of(), List.of(), List.of(new Cursor(uplink, journal.feed().epoch(), stream, seq)), Samples.NOW));
    }

    @Test
    void aDatabaseThatHasGrownGivesBackRowsBeforeTheirTime() throws Exception {
        Retention small = new Retention(SegmentRig.EVENTS, Duration.ofDays(1), Duration.ofDays(30), 1, Set.of());
        try (SegmentRig rig = new SegmentRig(directory, small)) {
            Rig.fill(rig.journal, 40);
            rig.settle(2);
            assertTrue(rig.rows() < 12, rig.rows() + " rows");
        }
    }

    /** Every reading ends at the last row of a stream, however long ago it was written. */
    @Test
    void theNewestEventOfAStreamNeverLeaves() throws Exception {
        try (SegmentRig rig = new SegmentRig(directory, SegmentRig.AT_ONCE)) {
            rig.journal.commit(Samples.batch(Samples.step(Samples.event(Stream.QUAL, "the only one"))));
            Rig.fill(rig.journal, 40);
            rig.settle(2);
            assertEquals(1, rig.journal.feed().after(Stream.QUAL, 0, 10).size());
            assertEquals(1, rig.journal.feed().newest(Set.of(Stream.QUAL), 10).size());
        }
        assertTrue(Verify.file(directory).ok(), Verify.file(directory).text());
    }

    /** A quiet line has its segment as well: once its oldest event is a day old. */
    @Test
    void aSegmentThatIsNotFullIsSealedAfterItsTime() throws Exception {
        try (SegmentRig rig = new SegmentRig(directory, SegmentRig.KEEPING)) {
            Rig.fill(rig.journal, 3);
            rig.journal.commit(new Batch(
                    List.of(Samples.step(Samples.stop("a day later"))),
                    List.of(),
                    List.of(),
                    Samples.NOW.plus(Duration.ofDays(2))));
            rig.settle(1);
        }
        assertEquals((1L << 40) + 4, SegmentRig.number(directory, "SELECT last FROM segment"));
    }

    @Test
    void onlyWhatASegmentHoldsMayBeDeleted() throws Exception {
        SegmentRig.sealed(directory, SegmentRig.KEEPING, 20);
        try (var connection = Connections.writer(directory.resolve("line.db"));
                var statement = connection.createStatement()) {
            assertThrows(SQLException.class, () -> statement.execute("DELETE FROM journal WHERE id = (1 << 40) + 17"));
            assertThrows(SQLException.class, () -> statement.execute("DELETE FROM segment"));
            assertThrows(SQLException.class, () -> statement.execute("UPDATE segment SET sealed = 1"));
            statement.execute("DELETE FROM journal WHERE id = (1 << 40) + 2");
        }
        try (Journal journal = Rig.open(directory)) {
            assertEquals("continued", journal.opening().reason());
            assertEquals(
                    LongStream.rangeClosed(1, 20).boxed().toList(),
                    Rig.all(journal).stream().map(StoredEvent::seq).toList());
        }
    }

    /** A projection that comes later, or in another version, begins at the first event ever. */
    @Test
    void aProjectionIsBuiltFromSegmentsAndRows() throws Exception {
        SegmentRig.sealed(directory, SegmentRig.AT_ONCE, 1_000);
        try (Journal journal = Rig.open(directory, new Orders("orders", 2))) {
            assertEquals(List.of(), journal.health().brokenProjections());
            assertEquals(
                    "1000 500500",
                    journal.queries()
                            .read(connection ->
                                    Rig.text(connection, "SELECT count(*) || ' ' || sum(seq) FROM orders_note")));
        }
    }

    @Test
    void aProjectionThatNeedsALostSegmentStandsStillAndTheLineGoesOn() throws Exception {
        SegmentRig.sealed(directory, SegmentRig.AT_ONCE, 40);
        for (Path file : files()) {
            Files.delete(file);
        }
        try (Journal journal = Rig.open(directory, new Orders("orders", 2))) {
            assertEquals("continued", journal.opening().reason());
            assertEquals(List.of("orders"), journal.health().brokenProjections());
            Rig.fill(journal, 1);
            assertThrows(lineside.store.api.StoreException.class, () -> journal.feed()
                    .after(0, 10));
        }
        assertTrue(
                Verify.file(directory).text().contains("the file is missing"),
                Verify.file(directory).text());
    }

    private List<Path> files() throws Exception {
        try (var files = Files.list(directory.resolve(Segments.FOLDER))) {
            return files.sorted().toList();
        }
    }

    @Test
    void earlierEpochsAreSealedAsWell() throws Exception {
        Rig.filled(directory, 20);
        Store.Request other = new Store.Request(directory, "machine-2", "00000002", 0, List.of());
        try (SegmentRig rig = new SegmentRig(other, SegmentRig.AT_ONCE)) {
            Rig.fill(rig.journal, 20);
            rig.settle(2);
            assertEquals(20, rig.journal.feed().of("1-0badcafe").after(0, 100).size());
            assertEquals(20, rig.journal.feed().after(0, 100).size());
            assertEquals(20, rig.journal.feed().of("1-0badcafe").lastSeq());
        }
        assertEquals(
                "ok 40 events, 2 streams, epoch 2-00000002",
                Verify.file(directory).text());
    }

    /** What is wrong already would be copied and thrown away as if it were right. */
    @Test
    void aJournalThatIsNotWholeIsNotSealed() throws Exception {
        Rig.filled(directory, 15);
        try (SegmentRig rig = new SegmentRig(directory, SegmentRig.AT_ONCE)) {
            Rig.tamper(directory, "UPDATE journal SET at = at + 1 WHERE id & 1099511627775 = 3");
            Rig.fill(rig.journal, 20);
            assertThrows(AssertionError.class, () -> rig.settle(1, 500));
            assertEquals(35, rig.rows());
        }
    }

    @Test
    void theFileIsWhatTheBookSays() throws Exception {
        SegmentRig.sealed(directory, SegmentRig.KEEPING, 16);
        Path file = files().get(0);
        assertTrue(
                file.getFileName().toString().matches("1-0badcafe\\.1-16\\.[0-9a-f]{8}\\.jsonl\\.gz"), file.toString());
        assertEquals(1, files().size());
        try (var in = new java.util.zip.GZIPInputStream(Files.newInputStream(file))) {
            List<String> lines = new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            assertEquals(18, lines.size());
            assertEquals(
                    "{\"epoch\":\"1-0badcafe\",\"first\":1,\"format\":\"lineside-segment/1\",\"previous\":{}}",
                    lines.get(0));
            assertTrue(lines.get(17).startsWith("{\"heads\":{\"ops\":{\"hash\":\""), lines.get(17));
        }
    }
}
