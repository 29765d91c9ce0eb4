// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import lineside.store.api.Journal;
import lineside.store.api.Opening;
import lineside.store.api.Store;
import lineside.store.api.StoreException;
import lineside.store.api.StoredEvent;
import lineside.tck.store.Samples;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A restore gives back what was saved, says so in the record, and destroys nothing. */
class RestoreTest {
    @TempDir
    Path directory;

    private Path data;
    private Path set;

    /** A backup of 30 events, after which the line went on to 42. */
    @BeforeEach
    void saved() throws Exception {
        data = directory.resolve("data");
        BackupRig.household(data);
        Rig.filled(data, 21);
        try (Journal journal = Rig.open(data)) {
            for (lineside.kernel.Stream stream : lineside.kernel.Stream.values()) {
                journal.commit(Samples.batch(Samples.step(Samples.event(stream, "one of each"))));
            }
        }
        Path to = directory.resolve("backups");
        assertEquals(0, BackupRig.backup(data, to).code());
        set = to.resolve("lineside-" + BackupRig.AT);
        Rig.filled(data, 12);
    }

    private static Opening opened(Path data, String machine) throws StoreException {
        try (Journal journal = Rig.open(new Store.Request(data, machine, "00c0ffee", 0, List.of()))) {
            return journal.opening();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"machine-1", "machine-2"})
    void onAnEmptyComputerItGoesOnUnderANewEpoch(String machine) throws Exception {
        Path fresh = directory.resolve("fresh/data");
        BackupRig.Ended ended = BackupRig.restore(set, fresh);
        assertEquals(0, ended.code(), ended.err());
        assertEquals(
                "restore: " + fresh + ": ok 30 events, 9 streams, epoch 1-0badcafe\n"
                        + "restore: the next start opens a new epoch and holds the line until a technician confirms it\n",
                ended.out());
        assertEquals("a photo", Files.readString(fresh.resolve("blobs/ab/abcdef")));
        try (SqlitePeople people = new SqlitePeople(fresh.toString(), System::nanoTime)) {
            assertEquals("Ann", people.find("p-1").orElseThrow().name());
        }
        Opening opening = opened(fresh, machine);
        assertEquals("restored", opening.reason());
        assertTrue(opening.fresh());
        assertEquals("2-00c0ffee", opening.epoch());
        assertEquals(Optional.of("1-0badcafe"), opening.previousEpoch());
        assertEquals(Set.copyOf(Manifest.read(set).heads()), Set.copyOf(opening.previousHeads()));
        assertEquals(Optional.empty(), opening.setAside());
    }

    @Test
    void theEpochIsOpenedOnce() throws Exception {
        Path fresh = directory.resolve("fresh");
        BackupRig.restore(set, fresh);
        try (Journal journal = Rig.open(new Store.Request(fresh, "machine-1", "00c0ffee", 0, List.of()))) {
            Rig.fill(journal, 1);
        }
        Opening next = opened(fresh, "machine-1");
        assertEquals("continued", next.reason());
        assertEquals("2-00c0ffee", next.epoch());
    }

    @Test
    void whatIsThereIsSetAsideOnlyWhenAskedForAndByteForByte() throws Exception {
        byte[] before = Files.readAllBytes(data.resolve("line.db"));
        BackupRig.Ended refused = BackupRig.restore(set, data);
        assertEquals(1, refused.code());
        assertEquals(
                "restore: " + data.resolve("line.db")
                        + " is there already: name another folder, or add --replace, which sets aside what is there\n",
                refused.err());
        assertArrayEquals(before, Files.readAllBytes(data.resolve("line.db")), "nothing was changed");

        BackupRig.Ended ended = BackupRig.restore(set, data, "--replace");
        assertEquals(0, ended.code(), ended.err());
        Path aside = data.resolve("replaced-1");
        assertTrue(ended.out().contains("what was there is in " + aside + "\n"), ended.out());
        assertArrayEquals(before, Files.readAllBytes(aside.resolve("line.db")));
        assertEquals("lineside: 1\n", Files.readString(aside.resolve("model/active.yaml")));
        Opening opening = opened(data, "machine-1");
        assertEquals("restored", opening.reason());
        assertEquals(Optional.of("replaced-1"), opening.setAside());
        assertTrue(Verify.file(aside).ok(), "what was set aside can still be verified");

        assertEquals(0, BackupRig.restore(set, data, "--replace").code());
        assertTrue(Files.exists(data.resolve("replaced-2/line.db")));
        assertArrayEquals(before, Files.readAllBytes(aside.resolve("line.db")));
    }

    /** A number that was used is never used again, whatever of it is left: the journal, line.head, or both. */
    @ParameterizedTest
    @ValueSource(strings = {"line.db", "line.head", "none"})
    void theNewEpochIsAboveEveryOneThatThisPlaceKnew(String lost) throws Exception {
        for (String machine : List.of("machine-2", "machine-3")) {
            try (Journal journal = Rig.open(new Store.Request(data, machine, "0badcafe", 0, List.of()))) {
                Rig.fill(journal, 1);
            }
        }
        Files.deleteIfExists(data.resolve(lost));
        assertEquals(0, BackupRig.restore(set, data, "--replace").code());
        assertEquals("4-00c0ffee", opened(data, "machine-3").epoch());
    }

    @Test
    void aJournalThatIsInUseIsLeftAlone() throws Exception {
        try (Journal journal = Rig.open(data)) {
            BackupRig.Ended ended = BackupRig.restore(set, data, "--replace");
            assertEquals(1, ended.code());
            assertTrue(ended.err().contains("another program uses the data directory"), ended.err());
            Rig.fill(journal, 1);
        }
        assertTrue(Verify.file(data).ok());
        assertFalse(Files.exists(data.resolve("replaced-1")));
    }

    @Test
    void whatRunsOnTheSetItselfChangesNothingInIt() throws Exception {
        List<String> before = Sums.over(set).names();
        assertTrue(Verify.file(set).ok());
        Path fresh = directory.resolve("fresh");
        assertEquals(0, BackupRig.restore(set, fresh).code());
        opened(fresh, "machine-1");
        assertEquals(before, Sums.over(set).names());
        assertEquals(0, BackupRig.restore(set, directory.resolve("second")).code());
    }

    /** One changed byte anywhere, a file more, a file less: nothing is restored, and the file is named. */
    @Test
    void aSetThatIsNotAsItWasMadeIsRefused() throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (String name : Tree.names(set)) {
            byte[] good = Files.readAllBytes(set.resolve(name));
            byte[] bad = good.clone();
            bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
            Files.write(set.resolve(name), bad);
            assertRefused("a flipped bit in " + name + ", seed " + seed);
            Files.write(set.resolve(name), java.util.Arrays.copyOf(good, good.length - 1));
            assertRefused(name + " cut");
            Files.delete(set.resolve(name));
            assertRefused(name + " missing");
            Files.write(set.resolve(name), good);
        }
        Path stranger = Files.writeString(set.resolve("model/stranger.yaml"), "x");
        assertRefused("a file more");
        Files.delete(stranger);
        assertEquals(0, BackupRig.restore(set, directory.resolve("fresh")).code());
    }

    private void assertRefused(String what) {
        Path fresh = directory.resolve("fresh");
        BackupRig.Ended ended = BackupRig.restore(set, fresh);
        assertEquals(1, ended.code(), what);
        assertTrue(ended.err().startsWith("restore: the backup " + set + " cannot be used: "), what + ended.err());
        assertFalse(Files.exists(fresh), what);
    }

    /** Sums can be computed anew by whoever changes a set; the chain and the manifest's heads still have to agree. */
    @Test
    void aSetWithNewSumsIsStillHeldToItsChain() throws Exception {
        Rig.tamper(set, "UPDATE journal SET at = at + 1 WHERE id & 1099511627775 = 7");
        resum();
        BackupRig.Ended ended = BackupRig.restore(set, directory.resolve("fresh"));
        assertEquals(1, ended.code());
        assertTrue(
                ended.err().startsWith("restore: the journal of the backup is not whole: bad: event 1-0badcafe.7"),
                ended.err());
        assertFalse(Files.exists(directory.resolve("fresh/line.db")));
        assertEquals(
                "first-start", opened(directory.resolve("fresh"), "machine-1").reason(), "nothing was begun");
    }

    /** An older journal in the place of the newer one is whole in itself; the manifest says where it has to end. */
    @Test
    void aSetWithAnOlderJournalIsHeldToItsManifest() throws Exception {
        Path older = directory.resolve("older");
        Rig.filled(older, 12);
        Files.delete(set.resolve("line.db"));
        Files.copy(older.resolve("line.db"), set.resolve("line.db"));
        resum();
        assertEquals(
                "restore: the journal of the backup does not end where manifest.json says\n",
                BackupRig.restore(set, directory.resolve("fresh")).err());
    }

    private void resum() throws Exception {
        Manifest old = Manifest.read(set);
        Files.delete(set.resolve(Sums.NAME));
        Files.delete(set.resolve(Manifest.NAME));
        Files.writeString(set.resolve(Sums.NAME), Sums.over(set).text());
        Manifest forged =
                new Manifest(old.taken(), old.epoch(), old.heads(), old.verified(), Sums.of(set.resolve(Sums.NAME)));
        Files.write(set.resolve(Manifest.NAME), forged.toBody().canonical());
    }

    @Test
    void whatIsNoBackupIsSaidInOneSentence() throws Exception {
        for (Path no :
                List.of(directory.resolve("nowhere"), data, Files.writeString(directory.resolve("a.zip"), "x"))) {
            BackupRig.Ended ended = BackupRig.restore(no, directory.resolve("fresh"));
            assertEquals(1, ended.code());
            assertTrue(ended.err().startsWith("restore: the backup " + no + " cannot be used: "), ended.err());
            assertEquals(1, ended.err().lines().count());
        }
        assertEquals(2, BackupRig.run(RestoreMain::run, set).code());
    }

    @Test
    void oneFileIsAsGoodAsAFolder() throws Exception {
        Path zip = directory.resolve("monday.zip");
        assertEquals(0, BackupRig.backup(data, zip).code());
        Path fresh = directory.resolve("fresh");
        assertEquals(0, BackupRig.restore(zip, fresh).code());
        try (Journal journal = Rig.open(fresh)) {
            List<StoredEvent> restored = journal.feed().of("1-0badcafe").after(0, 1_000);
            assertEquals(42, restored.size());
        }
    }

    @Test
    void theWiringGoesWhereItIsWanted() throws Exception {
        Path conf = directory.resolve("conf");
        BackupRig.write(conf.resolve("line.yaml"), "lineside: 1\n");
        Path withConf = directory.resolve("with-conf.zip");
        assertEquals(
                0,
                BackupRig.run(BackupMain::run, data, "--to", withConf, "--at", BackupRig.AT, "--conf", conf)
                        .code());
        BackupRig.write(conf.resolve("line.yaml"), "lineside: 1 # edited since\n");
        Path fresh = directory.resolve("fresh");
        assertEquals(1, BackupRig.restore(withConf, fresh, "--conf", conf).code(), "a folder in use");
        assertEquals(
                0,
                BackupRig.restore(withConf, fresh, "--conf", conf, "--replace").code());
        assertEquals("lineside: 1\n", Files.readString(conf.resolve("line.yaml")));
        assertEquals("lineside: 1 # edited since\n", Files.readString(directory.resolve("conf.replaced-1/line.yaml")));
        assertEquals(
                "restore: the backup " + set + " holds no wiring: leave out --conf\n",
                BackupRig.restore(set, directory.resolve("other"), "--conf", conf)
                        .err());
    }

    /** Killed between any two of its renames, a restore leaves a folder that no gateway opens; run again it ends well. */
    @Test
    void halfARestoreIsNoStore() throws Exception {
        assertEquals(0, BackupRig.restore(set, data, "--replace").code());
        Files.createDirectories(data.resolve(Restore.UNFINISHED).resolve("ready"));
        StoreException refused = assertThrows(StoreException.class, () -> Rig.open(data));
        assertTrue(refused.getMessage().contains("did not come to its end: run 'lineside restore' again"));
        assertEquals(0, BackupRig.restore(set, data, "--replace").code());
        assertEquals("restored", opened(data, "machine-1").reason());
    }
}
