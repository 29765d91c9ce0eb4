// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import lineside.kernel.Event;
import lineside.kernel.Stream;
import lineside.store.api.GatewayKeyFile;
import lineside.store.api.Journal;
import lineside.store.api.StoredEvent;
import lineside.tck.store.Samples;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A backup is one set, whole or not there, and nobody has to stop for it. */
class BackupTest {
    @TempDir
    Path directory;

    private Path data;
    private Path to;
    private Path set;

    @BeforeEach
    void household() throws Exception {
        data = directory.resolve("data");
        to = directory.resolve("backups");
        set = to.resolve("lineside-" + BackupRig.AT);
        BackupRig.household(data);
    }

    /** The gateway's key is not: whoever finds a set could speak for the gateway. */
    @Test
    void everythingThatCannotBeDerivedIsInTheSetAndNothingElse() throws Exception {
        Rig.filled(data, 30);
        new GatewayKeyFile(data).drawn();
        BackupRig.Ended ended = BackupRig.backup(data, to);
        assertEquals(
                new BackupRig.Ended(0, "backup: " + set + ": ok 30 events, 2 streams, epoch 1-0badcafe\n", ""), ended);
        assertEquals(
                List.of(
                        "SHA256SUMS",
                        "blobs/ab/abcdef",
                        "line.db",
                        "manifest.json",
                        "model/active.yaml",
                        "opcua/plc/own/client.der",
                        "people.db"),
                Tree.names(set));
        assertEquals(List.of("lineside-" + BackupRig.AT), List.of(to.toFile().list()), "no traces");
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(set)), "names and PINs");
        assertEquals(
                0,
                new ProcessBuilder("sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS")
                        .directory(set.toFile())
                        .inheritIO()
                        .start()
                        .waitFor());
        Manifest manifest = Manifest.read(set);
        assertEquals("1-0badcafe", manifest.epoch());
        assertEquals(
                List.of(10L, 20L),
                manifest.heads().stream().map(head -> head.streamSeq()).toList());
    }

    @Test
    void theWiringGoesAlongWhenItsFolderIsNamed() throws Exception {
        Rig.filled(data, 1);
        BackupRig.write(directory.resolve("conf/line.yaml"), "lineside: 1\n");
        BackupRig.write(directory.resolve("conf/keys/a.p12"), "key");
        BackupRig.Ended ended = BackupRig.run(
                BackupMain::run, data, "--to", to, "--at", BackupRig.AT, "--conf", directory.resolve("conf"));
        assertEquals(0, ended.code(), ended.err());
        assertTrue(Files.exists(set.resolve("conf/line.yaml")) && Files.exists(set.resolve("conf/keys/a.p12")));
    }

    /** Events are committed while the copy is made: it holds a beginning of them, whole and in order, and what is committed
     * afterwards is none of its business. */
    @Test
    void aRunningJournalIsCopiedAsOfOneMoment() throws Exception {
        try (Journal journal = Rig.open(data)) {
            Rig.fill(journal, 200);
            Thread scribe = new Thread(() -> fillOn(journal));
            scribe.start();
            BackupRig.Ended ended = BackupRig.backup(data, to);
            scribe.interrupt();
            scribe.join();
            assertEquals(0, ended.code(), ended.err());
            List<StoredEvent> all = Rig.all(journal);
            try (JournalFile copy = JournalFile.open(set)) {
                List<StoredEvent> copied = new java.util.ArrayList<>();
                copy.events("1-0badcafe", copied::add);
                assertTrue(copied.size() >= 200 && copied.size() <= all.size(), copied.size() + " of " + all.size());
                assertEquals(all.subList(0, copied.size()), copied);
            }
        }
    }

    private static void fillOn(Journal journal) {
        try {
            for (int i = 0; i < 5_000 && !Thread.currentThread().isInterrupted(); i++) {
                Rig.fill(journal, 1);
            }
        } catch (lineside.store.api.StoreException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Test
    void oneFileIsMadeWhereOneIsNamed() throws Exception {
        Rig.filled(data, 3);
        Path zip = to.resolve("monday.zip");
        assertEquals(0, BackupRig.backup(data, zip).code());
        assertEquals(List.of("monday.zip"), List.of(to.toFile().list()));
        byte[] first = Files.readAllBytes(zip);
        Files.delete(zip);
        assertEquals(0, BackupRig.backup(data, zip).code());
        assertEquals(first.length, Files.size(zip));
    }

    @Test
    void whatIsThereAlreadyIsNeverTouched() throws Exception {
        Rig.filled(data, 3);
        assertEquals(0, BackupRig.backup(data, to).code());
        String before = Files.readString(set.resolve("manifest.json"));
        Rig.filled(data, 3);
        BackupRig.Ended again = BackupRig.backup(data, to);
        assertEquals(new BackupRig.Ended(1, "", "backup: " + set + " is there already: name another one\n"), again);
        assertEquals(before, Files.readString(set.resolve("manifest.json")));
        Path file = Files.writeString(directory.resolve("letter.txt"), "dear crew");
        assertEquals(
                "backup: --to " + file + " is there already, and is no folder\n",
                BackupRig.backup(data, file).err());
    }

    @Test
    void aJournalThatIsNotWholeIsCopiedAllTheSameAndSaidSo() throws Exception {
        // On the day of the damage a copy of what is left is worth more than none.
        Rig.filled(data, 10);
        Rig.tamper(data, "DELETE FROM journal WHERE id & 1099511627775 = 5");
        BackupRig.Ended ended = BackupRig.backup(data, to);
        assertEquals(1, ended.code());
        assertTrue(ended.out().contains("bad: event 1-0badcafe.6"), ended.out());
        assertTrue(Manifest.read(set).verified().startsWith("bad: "));
    }

    @Test
    void whereThereIsNoJournalThereIsNoBackup() {
        BackupRig.Ended ended = BackupRig.backup(data, to);
        assertEquals(
                new BackupRig.Ended(1, "", "backup: there is no journal " + data.resolve("line.db") + "\n"), ended);
        assertFalse(Files.exists(to));
    }

    @Test
    void leftoversOfABackupThatWasKilledAreInNobodysWay() throws Exception {
        Rig.filled(data, 3);
        BackupRig.write(to.resolve(set.getFileName() + ".part/line.db"), "half a journal");
        assertEquals(0, BackupRig.backup(data, to).code());
        assertEquals(List.of(set.getFileName().toString()), List.of(to.toFile().list()));
    }

    @Test
    void onlyTheNewestStayWhenThatIsAskedFor() throws Exception {
        Rig.filled(data, 3);
        BackupRig.write(to.resolve("lineside-20200101T000000Z/notes.txt"), "a folder of somebody with such a name");
        BackupRig.write(to.resolve("lineside-before-upgrade/manifest.json"), "{}");
        for (String at : List.of("20261120T061500Z", "20261121T061500Z", "20261122T061500Z")) {
            BackupRig.Ended ended = BackupRig.run(BackupMain::run, data, "--to", to, "--at", at, "--keep", 2);
            assertEquals(0, ended.code(), ended.err());
            assertEquals(
                    at.startsWith("20261122") ? "backup: removed " + to.resolve("lineside-20261120T061500Z") : "",
                    ended.out().lines().skip(1).findFirst().orElse(""));
        }
        assertEquals(
                Set.of(
                        "lineside-20200101T000000Z",
                        "lineside-before-upgrade",
                        "lineside-20261121T061500Z",
                        "lineside-20261122T061500Z"),
                Set.of(to.toFile().list()));
    }

    @Test
    void nothingIsRemovedForABackupThatWasNotMadeOrIsNotWhole() throws Exception {
        Rig.filled(data, 10);
        assertEquals(0, BackupRig.backup(data, to).code());
        Rig.tamper(data, "DELETE FROM journal WHERE id & 1099511627775 = 5");
        BackupRig.Ended bad = BackupRig.run(BackupMain::run, data, "--to", to, "--at", "20261123T061500Z", "--keep", 1);
        assertEquals(1, bad.code());
        assertTrue(Files.exists(set), "the last good one stays");
        for (Object[] wrong : new Object[][] {{to, "none"}, {to, 0}, {to.resolve("a.zip"), 3}}) {
            BackupRig.Ended ended =
                    BackupRig.run(BackupMain::run, data, "--to", wrong[0], "--at", BackupRig.AT, "--keep", wrong[1]);
            assertEquals(1, ended.code());
            assertTrue(ended.err().startsWith("backup: --keep is "), ended.err());
        }
        assertEquals(2, to.toFile().list().length);
    }

    @Test
    void aCopyThatHoldsTheLogForTooLongIsGivenUp() throws Exception {
        // The line goes on writing; a reader of an old state keeps the log from starting anew.
        Event[] events = new Event[2_000];
        java.util.Arrays.fill(events, Samples.event(Stream.PROD, "x".repeat(400)));
        try (Journal journal = Rig.open(data)) {
            journal.commit(Samples.batch(Samples.step(events)));
            long log = Files.size(data.resolve("line.db-wal"));
            assertTrue(log > 500_000, "the log holds " + log);
            Path copy = directory.resolve("copy.db");
            IOException givenUp =
                    assertThrows(IOException.class, () -> DatabaseCopy.of(data.resolve("line.db"), copy, 100_000));
            assertTrue(
                    String.valueOf(givenUp.getMessage())
                            .startsWith("the copy was given up: the write-ahead log of line.db"),
                    givenUp.getMessage());
            assertFalse(Files.exists(copy));
            DatabaseCopy.of(data.resolve("line.db"), copy);
            assertTrue(Verify.file(copy).ok());
        }
    }

    @Test
    void wrongUsageIsExitCodeTwo() {
        for (Object[] line : new Object[][] {{}, {"data"}, {"--to", "x"}, {"data", "--to"}, {"data", "--to", "x"}}) {
            BackupRig.Ended ended = BackupRig.run(BackupMain::run, line);
            assertEquals(2, ended.code());
            assertTrue(ended.err().startsWith("usage: backup DATA"), ended.err());
        }
    }
}
