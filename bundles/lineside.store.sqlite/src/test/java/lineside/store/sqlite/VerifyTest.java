// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import lineside.store.api.Journal;
import lineside.tck.store.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An auditor's question: is this the record that was written, all of it and nothing else? */
class VerifyTest {
    @TempDir
    Path directory;

    private String verdict() throws IOException {
        return Verify.file(directory).text();
    }

    private void assertBad(String expected) throws IOException {
        String verdict = verdict();
        assertTrue(verdict.startsWith("bad: ") && verdict.contains(expected), verdict);
    }

    @Test
    void aWholeJournalIsOkInOneLine() throws Exception {
        Rig.filled(directory, 30);
        assertEquals("ok 30 events, 2 streams, epoch 1-0badcafe", verdict());
    }

    @Test
    void aRunningGatewaysJournalCanBeVerifiedMeanwhile() throws Exception {
        try (Journal journal = Rig.open(directory)) {
            Rig.fill(journal, 30);
            assertEquals("ok 30 events, 2 streams, epoch 1-0badcafe", verdict());
            Rig.fill(journal, 1);
            assertEquals("ok 31 events, 2 streams, epoch 1-0badcafe", verdict());
        }
    }

    @Test
    void aCopyIsVerifiedWithoutATraceBesideIt() throws Exception {
        Rig.filled(directory, 3);
        Path copy = Files.createDirectory(directory.resolve("usb"));
        Rig.copy(directory.resolve("line.db"), copy.resolve("copy.db"));
        assertTrue(Verify.file(copy.resolve("copy.db")).ok());
        assertEquals(1, copy.toFile().list().length);
    }

    @Test
    void aMissingEventIsNamed() throws Exception {
        Rig.filled(directory, 10);
        Rig.tamper(directory, "DELETE FROM journal WHERE id & 1099511627775 = 5");
        assertBad("event 1-0badcafe.6 (ops 2");
        assertBad("a gap in the sequence: 5 is missing");
    }

    @Test
    void aChangedBodyIsNamed() throws Exception {
        Rig.filled(directory, 10);
        Rig.tamper(directory, "UPDATE journal SET body = replace(body, 'number 7', 'number 8')");
        assertBad("event 1-0badcafe.7 (stop 5");
        assertBad("its hash does not follow");
    }

    @Test
    void aBodyThatSaysTheSameInOtherBytesIsNamed() throws Exception {
        // The receiver canonicalises what it parses; were other spellings let through, its hash would be another.
        Rig.filled(directory, 10);
        Rig.tamper(directory, "UPDATE journal SET body = replace(body, ':', ': ') WHERE id & 1099511627775 = 3");
        assertBad("event 1-0badcafe.3 (ops 1");
        assertBad("not in canonical form");
    }

    @Test
    void everyChangedFieldIsFound() throws Exception {
        for (String change : List.of(
                "at = at + 1",
                "clock = 0",
                "actor = 2",
                "type = 2",
                "stream_seq = 1000",
                "lane = lane + 4",
                "id = id + 9000",
                "hash = zeroblob(32)")) {
            Path fresh = Files.createTempDirectory(directory, "field");
            Rig.filled(fresh, 10);
            Rig.tamper(
                    fresh,
                    "INSERT INTO type VALUES (2, 'other-noted/1')",
                    "INSERT INTO actor VALUES (2, 'person:p-1/pin')",
                    "UPDATE journal SET " + change + " WHERE id & 1099511627775 = 4");
            assertFalse(Verify.file(fresh).ok(), change);
        }
    }

    @Test
    void aRenamedActorIsFound() throws Exception {
        Rig.filled(directory, 10);
        Rig.tamper(directory, "UPDATE actor SET name = 'person:p-1/pin'");
        assertBad("event 1-0badcafe.1 ");
    }

    @Test
    void aCutTailIsFoundBesideItsWitness() throws Exception {
        Rig.filled(directory, 10);
        Rig.tamper(directory, "DELETE FROM journal WHERE id & 1099511627775 > 8");
        assertBad("the journal was cut: line.head has seen");
    }

    @Test
    void aChainThatWasComputedAnewIsFoundBesideItsWitness() throws Exception {
        // Whoever can write the file can make it whole in itself; not so what was seen outside.
        Rig.filled(directory, 10);
        Path forged = Files.createDirectory(directory.resolve("forged"));
        try (Journal journal = Rig.open(forged)) {
            journal.commit(Samples.batch(Samples.step(Samples.stop("a better shift"))));
            Rig.fill(journal, 12);
        }
        assertTrue(Verify.file(forged).ok());
        Rig.run(
                "mv",
                forged.resolve("line.db").toString(),
                directory.resolve("line.db").toString());
        assertBad("the journal was rewritten: line.head has seen another hash at ops 3 of epoch 1-0badcafe");
    }

    @Test
    void allEpochsAreVerified() throws Exception {
        Rig.filled(directory, 10);
        var clone = new lineside.store.api.Store.Request(directory, "machine-2", "00000002", 0, List.of());
        try (Journal journal = Rig.open(clone)) {
            Rig.fill(journal, 5);
        }
        assertEquals("ok 15 events, 2 streams, epoch 2-00000002", verdict());
        Rig.tamper(
                directory,
                "UPDATE journal SET at = at + 1 WHERE id = (SELECT max(id) FROM journal WHERE id < 2 << 40)");
        assertBad("event 1-0badcafe.10 ");
    }

    @Test
    void everyFlippedBitIsFoundOrTouchesNoEvent() throws Exception {
        Rig.filled(directory, 40);
        byte[] good = Files.readAllBytes(directory.resolve("line.db"));
        List<String> events = events(directory);
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        Path copy = Files.createDirectory(directory.resolve("copy")).resolve("line.db");
        int found = 0;
        for (int i = 0; i < 400; i++) {
            byte[] bad = good.clone();
            int bit = random.nextInt(bad.length * 8);
            bad[bit / 8] ^= (byte) (1 << bit % 8);
            Files.write(copy, bad);
            if (bad(copy)) {
                found++;
            } else {
                assertEquals(events, events(copy), "seed " + seed + ", bit " + bit);
            }
        }
        assertTrue(found > 0, "seed " + seed);
    }

    /** A file that cannot be opened at all is found as well. */
    private static boolean bad(Path file) {
        try {
            return !Verify.file(file).ok();
        } catch (IOException notADatabaseAnyMore) {
            return true;
        }
    }

    @Test
    void everyFlippedByteOfABodyIsFound() throws Exception {
        Rig.filled(directory, 6);
        byte[] good = Files.readAllBytes(directory.resolve("line.db"));
        byte[] body = Samples.event(lineside.kernel.Stream.STOP, "event number 4")
                .body()
                .canonical();
        int start = indexOf(good, body);
        Path copy = Files.createDirectory(directory.resolve("copy")).resolve("line.db");
        for (int i = 0; i < body.length; i++) {
            byte[] bad = good.clone();
            bad[start + i] ^= 4;
            Files.write(copy, bad);
            assertFalse(Verify.file(copy).ok(), "byte " + i + " of the body");
        }
    }

    private static int indexOf(byte[] all, byte[] part) {
        int at = new String(all, StandardCharsets.ISO_8859_1).indexOf(new String(part, StandardCharsets.ISO_8859_1));
        assertTrue(at > 0);
        return at;
    }

    private static List<String> events(Path file) throws IOException {
        List<String> events = new ArrayList<>();
        try (JournalFile journal = JournalFile.open(file)) {
            for (String epoch : journal.epochs()) {
                journal.events(epoch, stored -> events.add(stored.id() + stored.event() + stored.hashHex()));
            }
        }
        return events;
    }

    @Test
    void theProgramPrintsOneLineAndExits() throws Exception {
        Rig.filled(directory, 4);
        assertEquals("0 ok 4 events, 2 streams, epoch 1-0badcafe", program(directory.toString()));
        assertTrue(program(directory.resolve("nothing.db").toString()).startsWith("2 verify: "));
        assertTrue(program().startsWith("2 usage: verify DB"));
        Rig.tamper(directory, "DELETE FROM journal WHERE id & 1099511627775 = 2");
        assertTrue(program(directory.resolve("line.db").toString()).startsWith("1 bad: event 1-0badcafe.3 "));
    }

    private static String program(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
        int exit = VerifyMain.run(arguments, print, print);
        return exit + " " + out.toString(StandardCharsets.UTF_8).trim();
    }

    @Test
    void itRunsAsAPlainProgram() throws Exception {
        assertRuns(System.getProperty("java.class.path"));
    }

    @Test
    void itRunsFromBundlesThatCarryTheirLibrariesInside() throws Exception {
        List<String> others = new ArrayList<>();
        List<Path> inside = new ArrayList<>();
        Path classes = null;
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (entry.contains("sqlite-jdbc") || entry.contains("jackson-core")) {
                inside.add(Path.of(entry));
            } else if (entry.matches(".*lineside.store.sqlite.target.classes/?")) {
                classes = Path.of(entry);
            } else {
                others.add(entry);
            }
        }
        Path bundle = Bundles.pack(directory.resolve("bundle.jar"), classes, inside);
        assertRuns(bundle + File.pathSeparator + String.join(File.pathSeparator, others));
    }

    private void assertRuns(String classPath) throws IOException, InterruptedException {
        Path data = Files.createTempDirectory(directory, "data");
        try {
            Rig.filled(data, 4);
        } catch (lineside.store.api.StoreException failed) {
            throw new IOException(failed);
        }
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classPath,
                        "lineside.store.sqlite.VerifyMain",
                        data.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
        assertTrue(said.contains("ok 4 events, 2 streams, epoch 1-0badcafe"), said);
    }
}
