// SPDX-License-Identifier: Apache-2.0
package lineside.itest;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lineside.kernel.Stream;
import lineside.store.api.Chain;
import lineside.store.sqlite.JournalFile;
import lineside.tck.Needed;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** {@code lineside replay}: what is stored beside the journal is what the journal gives, or the difference is named. */
@Tag("process")
@Timeout(240)
@InProcess
final class ReplayTest {
    private static final Path SCRIPT = Repository.THIS.root().resolve("lineside");
    private static final Pattern GOOD = Pattern.compile("\"good\":(\\d+),\"total\":\\1");

    // Logback keeps the log file of a stopped gateway open.
    @TempDir(cleanup = CleanupMode.NEVER)
    Path folder;

    private CounterLine line;

    private record Ended(int code, String out, String err) {}

    /** A line that counted and was stopped. */
    @BeforeEach
    void counted() throws Exception {
        Needed.assembled(CounterLine.isAssembled());
        try (CounterLine counting = new CounterLine(folder)) {
            counting.start();
            counting.awaitPieces(3);
            line = counting;
        }
    }

    private Ended replay(String... options) throws IOException, InterruptedException {
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        List<String> command = new ArrayList<>(List.of(SCRIPT.toString(), "replay"));
        command.addAll(List.of(options));
        command.add(line.data().toString());
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().put("LINESIDE_BUILD", "no");
        int code = builder.start().waitFor();
        return new Ended(code, Files.readString(out), Files.readString(err));
    }

    /** Looking changes nothing: the journal afterwards is the journal before, and it may be replayed as often as one likes. */
    @Test
    void whatWasLeftAloneAgrees() throws Exception {
        byte[] before = Files.readAllBytes(line.data().resolve("line.db"));
        Ended first = replay();
        assertEquals(0, first.code(), first.toString());
        assertTrue(
                first.out().matches("replay: ok [1-9]\\d* events folded, 7 states and [1-9]\\d* tables agree\n"),
                first.toString());
        assertEquals("", first.err());
        assertEquals(first, replay());
        assertArrayEquals(before, Files.readAllBytes(line.data().resolve("line.db")), "it was changed");
    }

    @Test
    void aRowThatTheJournalDoesNotGiveIsNamed() throws Exception {
        assertTrue(line.tamper("UPDATE count_minute SET good = good + 100") > 0, "nothing to tamper with");
        Ended ended = replay();
        assertEquals(1, ended.code(), ended.toString());
        assertTrue(ended.out().startsWith("replay: table count_minute differs: "), ended.toString());
        assertEquals(1, ended.out().lines().count(), "one table differs: " + ended);
    }

    /** With its own check sum made to fit: a damaged state is as good as none, a forged one has to be found. */
    @Test
    void aStateThatTheJournalDoesNotGiveIsNamed() throws Exception {
        forgeCount();
        Ended ended = replay();
        assertEquals(1, ended.code(), ended.toString());
        assertTrue(
                ended.out().startsWith("replay: the state of 'count' differs: from the snapshot "), ended.toString());
        assertEquals(1, ended.out().lines().count(), "one state differs: " + ended);
    }

    /** Every event of two runs, decided again by the assembled program from its tape. */
    @Test
    void theRecordedStepsGiveTheJournal() throws Exception {
        line.start();
        line.awaitPieces(6);
        line.stop();
        Ended ended = replay("--steps");
        assertEquals(0, ended.code(), ended.toString());
        Matcher ok = Pattern.compile("replay: ok ([1-9]\\d*) steps decided again, ([1-9]\\d*) events agree\n")
                .matcher(ended.out());
        assertTrue(ok.matches(), ended.toString());
        assertEquals(line.events(), Long.parseLong(ok.group(2)), "all of them");
        assertEquals("", ended.err());
    }

    /** The tape ends some seconds before the journal: what was not checked is named, the runs before and after agree. */
    @Test
    void whatTheTapeLostInACrashIsNamed() throws Exception {
        line.countAndBeKilled(6);
        line.start();
        line.awaitPieces(9);
        line.stop();
        Ended ended = replay("--steps");
        assertEquals(0, ended.code(), ended.toString());
        String[] said = ended.out().split("\n");
        assertTrue(said[0].matches("replay: ok [1-9]\\d* steps decided again, [1-9]\\d* events agree"), ended.out());
        for (int i = 1; i < said.length; i++) {
            assertTrue(
                    said[i].matches("not checked: events \\S+ to \\S+: the tape ends before them, as after a crash"),
                    ended.out());
        }
    }

    /** With its hash chain made to fit, so that verify is content: what was decided says that it is false. */
    @Test
    void anEventThatWasNotDecidedSoIsNamed() throws Exception {
        line.tamper("DROP TRIGGER IF EXISTS journal_no_update");
        int changed = line.tamper("UPDATE journal SET body = replace(body, '\"delta\":1,', '\"delta\":2,') WHERE id ="
                + " (SELECT max(id) FROM journal WHERE body LIKE '%\"delta\":1,%')");
        assertEquals(1, changed, "nothing to tamper with");
        chainAnew();
        Ended ended = replay("--steps");
        assertEquals(1, ended.code(), ended.toString());
        assertTrue(ended.out().matches("(?s)replay: step \\d+, event \\S+: pieces-counted/1 .*"), ended.toString());
    }

    private void chainAnew() throws Exception {
        Map<Stream, byte[]> heads = new EnumMap<>(Stream.class);
        Map<byte[], byte[]> hashes = new LinkedHashMap<>();
        try (JournalFile file = JournalFile.open(line.data())) {
            for (String epoch : file.epochs()) {
                file.events(epoch, stored -> {
                    byte[] previous = heads.getOrDefault(stored.stream(), Chain.genesis());
                    byte[] hash = Chain.next(previous, epoch, stored.seq(), stored.streamSeq(), stored.event());
                    heads.put(stored.stream(), hash);
                    hashes.put(stored.hash(), hash);
                });
            }
        }
        try (Connection connection = line.journal();
                PreparedStatement update = connection.prepareStatement("UPDATE journal SET hash = ? WHERE hash = ?")) {
            for (Map.Entry<byte[], byte[]> hash : hashes.entrySet()) {
                update.setBytes(1, hash.getValue());
                update.setBytes(2, hash.getKey());
                update.executeUpdate();
            }
        }
    }

    private void forgeCount() throws Exception {
        try (Connection connection = line.journal();
                Statement select = connection.createStatement();
                ResultSet row = select.executeQuery("SELECT facts FROM snapshot WHERE capability = 'count'");
                PreparedStatement update = connection.prepareStatement(
                        "UPDATE snapshot SET facts = ?, hash = ? WHERE capability = 'count'")) {
            assertTrue(row.next(), "the gateway left no snapshot when it stopped");
            Matcher good = GOOD.matcher(row.getString(1));
            String forged = good.replaceFirst("\"good\":9$1,\"total\":9$1");
            assertTrue(!forged.equals(row.getString(1)), "nothing to forge in " + forged);
            update.setString(1, forged);
            update.setBytes(2, MessageDigest.getInstance("SHA-256").digest(forged.getBytes(StandardCharsets.UTF_8)));
            assertEquals(1, update.executeUpdate());
        }
    }
}
