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

    /** A line seals for years, and the set of each day holds it all: only what the day has brought is copied. */
    @Test
    void aSegmentIsCopiedOnceAndIsInTheSetOfEachDay() throws Exception {
        Path sets = directory.resolve("sets");
        Path first = backup(sets, "20261122T061500Z");
        Path worn = segments(first).get(0);
        byte[] bytes = Files.readAllBytes(worn);
        bytes[20] ^= 1;
        Files.write(worn, bytes);
        SegmentRig.sealed(data, SegmentRig.AT_ONCE, 32);
        Path second = backup(sets, "20261123T061500Z");
        assertEquals(8, segments(second).size());
        for (Path old : segments(first)) {
            Path segment = second.resolve(Segments.FOLDER).resolve(old.getFileName());
            assertEquals(!old.equals(worn), Files.isSameFile(old, segment), "what is not the same any more is copied");
        }
        Tree.remove(first);
        Path other = directory.resolve("other");
        assertEquals(0, BackupRig.restore(second, other).code());
        assertEquals(
                "ok 132 events, 2 streams, epoch 1-0badcafe", Verify.file(other).text());
    }

    /** As on a stick with FAT. */
    @Test
    void whereAFileCannotHaveTwoNamesItIsCopied() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(directory.resolve("disk"), "size=16m")) {
            Path first = backup(directory.resolve("disk"), "20261122T061500Z");
            Path sets = Files.createDirectory(directory.resolve("sets"));
            Files.createSymbolicLink(sets.resolve(first.getFileName()), first);
            Path second = backup(sets, "20261123T061500Z");
            assertEquals(6, segments(second).size());
            assertTrue(disk.free() > 0);
        }
    }

    private Path backup(Path to, String at) {
        BackupRig.Ended ended = BackupRig.run(BackupMain::run, data, "--to", to, "--at", at);
        assertEquals(0, ended.code(), ended.toString());
        return to.resolve("lineside-" + at);
    }

    private static List<Path> segments(Path set) throws Exception {
        try (var files = Files.list(set.resolve(Segments.FOLDER))) {
            return files.sorted().toList();
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
