// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import lineside.store.api.Journal;
import lineside.store.api.StoredEvent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What leaves the gateway, and what comes back to it, has its segments with it. */
class SegmentCarryTest {
    private static final String WHOLE = "ok 100 events, 2 streams, epoch 1-0badcafe";

    @TempDir
    Path directory;

    private Path data;
    private List<StoredEvent> events;

    @BeforeEach
    void record() throws Exception {
        data = directory.resolve("data");
        SegmentRig.sealed(data, SegmentRig.AT_ONCE, 100);
        try (Journal journal = Rig.open(data)) {
            events = Rig.all(journal);
        }
        assertEquals(100, events.size());
    }

    @Test
    void aBackupIsVerifiedAndRestoredWithThem() throws Exception {
        Path set = directory.resolve("set.zip");
        BackupRig.Ended backup = BackupRig.backup(data, set);
        assertTrue(backup.out().contains(WHOLE), backup.toString());
        Path other = directory.resolve("other");
        assertEquals(0, BackupRig.restore(set, other).code());
        try (Journal journal = Rig.open(other)) {
            assertEquals("restored", journal.opening().reason());
            SegmentTest.assertSame(events, journal.feed().of("1-0badcafe").after(0, 1_000));
        }
    }

    @Test
    void aBackupOfWhichASegmentIsMissingIsSaidToBeNotWhole() throws Exception {
        try (var files = Files.list(data.resolve(Segments.FOLDER))) {
            Files.delete(files.findFirst().orElseThrow());
        }
        BackupRig.Ended backup = BackupRig.backup(data, directory.resolve("set.zip"));
        assertEquals(1, backup.code());
        assertTrue(backup.out().contains("the file is missing"), backup.toString());
    }

    @Test
    void anExportAndACopyHaveTheEventsThatHaveLeft() throws Exception {
        BackupRig.Ended export = BackupRig.run(ExportMain::run, data);
        assertEquals(100, export.out().lines().count(), export.err());
        assertTrue(export.out().startsWith("{"), export.out());
        Path copy = directory.resolve("copy");
        CopyMain.copy(data, copy);
        assertEquals(WHOLE, Verify.file(copy).text());
    }

    /** Who sealed is asked, not who wrote: a database that was set aside has its segments beside it. */
    @Test
    void aDatabaseUnderAnotherNameIsReadWithTheSegmentsBesideIt() throws Exception {
        Files.move(data.resolve("line.db"), data.resolve("line.db.aside-1"));
        assertEquals(WHOLE, Verify.file(data.resolve("line.db.aside-1")).text());
    }
}
