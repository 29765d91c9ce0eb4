// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import lineside.kernel.Body;
import lineside.kernel.Stream;
import lineside.store.api.Batch;
import lineside.store.api.Cursor;
import lineside.store.api.ExpiredSegment;
import lineside.store.api.Journal;
import lineside.store.api.Snapshot;
import lineside.store.api.Store;
import lineside.tck.store.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** OP-5: what may be dropped. Unconfirmed events never, nor what a start would have to read. */
class ExpiryTest {
    private static final Instant LATER = Samples.NOW.plus(Duration.ofDays(100));

    @TempDir
    Path directory;

    private void sealed(Retention retention) throws Exception {
        SegmentRig.sealed(directory, retention, 100);
        commit(List.of(new Snapshot("count", 1, 0, Body.of("good", 1))), List.of());
    }

    private void commit(List<Snapshot> snapshots, List<Cursor> cursors) throws Exception {
        try (Journal journal = Rig.open(directory)) {
            journal.commit(new Batch(List.of(Samples.step(Samples.stop("one more"))), snapshots, cursors, Samples.NOW));
        }
    }

    private List<Long> expired(Duration age, long bytes, Set<String> retired) throws Exception {
        Retention retention = new Retention(
                SegmentRig.EVENTS,
                Duration.ofDays(1),
                Duration.ZERO,
                Long.MAX_VALUE,
                retired,
                new Retention.Keeping(age, bytes, Duration.ofDays(1)));
        Rows rows = new Rows();
        rows.epochs(List.of(
                new EpochRow(1, "1-0badcafe", "first-start", java.util.Optional.empty(), java.util.Optional.empty())));
        try (Readers readers = new Readers(directory.resolve("line.db"), System::nanoTime)) {
            Expiry expiry =
                    new Expiry(directory.resolve(Segments.FOLDER), readers, rows, new RetentionSetting(retention));
            expiry.look(LATER);
            return expiry.expired().stream().map(ExpiredSegment::first).toList();
        }
    }

    private List<Long> expired(long days) throws Exception {
        return expired(Duration.ofDays(days), 0, Set.of());
    }

    @Test
    void onlyWhatTheRetentionSays() throws Exception {
        sealed(SegmentRig.AT_ONCE);
        assertEquals(List.of(), expired(0), "a new gateway keeps everything");
        assertEquals(List.of(), expired(101));
        assertEquals(List.of(1L, 17L, 33L, 49L), expired(100), "the oldest first, a few at once");
    }

    @Test
    void theOldestGoWhileAllAreTooLarge() throws Exception {
        sealed(SegmentRig.AT_ONCE);
        long all = 0;
        long first;
        try (var files = Files.list(directory.resolve(Segments.FOLDER))) {
            List<Path> sorted = files.sorted().toList();
            for (Path file : sorted) {
                all += Files.size(file);
            }
            first = Files.size(sorted.get(0));
        }
        assertEquals(List.of(), expired(Duration.ZERO, all, Set.of()));
        assertEquals(List.of(1L), expired(Duration.ZERO, all - 1, Set.of()));
        assertEquals(List.of(1L), expired(Duration.ZERO, all - first, Set.of()));
        assertEquals(List.of(1L, 17L), expired(Duration.ZERO, all - first - 1, Set.of()));
    }

    @Test
    void nothingThatAnUplinksReceiverDoesNotHave() throws Exception {
        sealed(SegmentRig.AT_ONCE);
        commit(List.of(), List.of(new Cursor("erp", "1-0badcafe", Stream.OPS, 5)));
        assertEquals(List.of(), expired(10), "of stream stop it has nothing");
        commit(List.of(), List.of(new Cursor("erp", "1-0badcafe", Stream.STOP, 11)));
        assertEquals(List.of(1L), expired(10), "it has the first segment");
        assertEquals(4, expired(Duration.ofDays(10), 0, Set.of("erp")).size(), "nobody waits for a retired one");
    }

    /** An uplink that never had the old epoch still needs it. */
    @Test
    void anOldEpochThatIsNotConfirmedKeepsTheNextOne() throws Exception {
        sealed(SegmentRig.AT_ONCE);
        Store.Request other = new Store.Request(directory, "machine-2", "00000002", 0, List.of());
        try (Journal journal = Rig.open(other)) {
            journal.commit(new Batch(
                    List.of(Samples.step(Samples.stop("of the next epoch"))),
                    List.of(new Snapshot("count", 1, 0, Body.of("good", 1))),
                    List.of(new Cursor("erp", journal.feed().epoch(), Stream.STOP, 1)),
                    Samples.NOW));
        }
        assertEquals(List.of(), expired(10));
        assertEquals(4, expired(Duration.ofDays(10), 0, Set.of("erp")).size());
    }

    @Test
    void nothingOfWhichThereAreRows() throws Exception {
        sealed(SegmentRig.KEEPING);
        assertEquals(List.of(), expired(10));
    }

    /** Else a start would have to fold what is not there any more. */
    @Test
    void nothingThatNoSnapshotStandsBehind() throws Exception {
        SegmentRig.sealed(directory, SegmentRig.AT_ONCE, 100);
        assertEquals(List.of(), expired(10));
        commit(List.of(new Snapshot("count", 1, 0, Body.of("good", 1))), List.of());
        assertEquals(4, expired(10).size());
    }

    @Test
    void nothingThatCannotBeRead() throws Exception {
        sealed(SegmentRig.AT_ONCE);
        try (var files = Files.list(directory.resolve(Segments.FOLDER))) {
            Files.delete(files.sorted().findFirst().orElseThrow());
        }
        Exception said = null;
        try {
            expired(10);
        } catch (lineside.store.api.StoreException refused) {
            said = refused;
        }
        assertTrue(said != null && said.getMessage().contains("is not dropped"), "" + said);
    }
}
