// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lineside.kernel.Actor;
import lineside.kernel.Body;
import lineside.kernel.ClockTrust;
import lineside.kernel.Event;
import lineside.kernel.EventType;
import lineside.kernel.Stream;
import lineside.store.api.Chain;
import lineside.store.api.Head;
import lineside.store.api.Journal;
import lineside.tck.Needed;
import lineside.tck.store.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Others build verifiers from docs/journal.md, so what it says must be what the product does. */
class JournalPageTest {
    private static final Path PAGE = Path.of("../../docs/journal.md");

    @TempDir
    Path directory;

    private static String block(String language) throws IOException {
        String page = Files.readString(PAGE);
        int start = page.indexOf("```" + language + "\n") + language.length() + 4;
        return page.substring(start, page.indexOf("```", start));
    }

    private static List<Map<String, String>> vectors() throws IOException {
        List<Map<String, String>> vectors = new ArrayList<>();
        for (String vector : block("vectors").trim().split("\n\n")) {
            Map<String, String> fields = new TreeMap<>();
            vector.lines().forEach(line -> fields.put(line.substring(0, 11).trim(), line.substring(13)));
            vectors.add(fields);
        }
        return vectors;
    }

    private static Event event(Map<String, String> fields) {
        return new Event(
                EventType.parse(fields.get("type")),
                Stream.parse(fields.get("stream")),
                Instant.ofEpochMilli(Long.parseLong(fields.get("at"))),
                ClockTrust.parse(fields.get("clock")),
                Actor.parse(fields.get("actor")),
                Body.trusted(fields.get("body")));
    }

    @Test
    void theVectorsOfTheChainAreRight() throws Exception {
        String previous = HexFormat.of().formatHex(Chain.genesis());
        for (Map<String, String> fields : vectors()) {
            Event event = event(fields);
            assertEquals(fields.get("body"), event.body().toString());
            assertEquals(fields.get("previous"), previous);
            byte[] hash = Chain.next(
                    HexFormat.of().parseHex(previous),
                    fields.get("epoch"),
                    Long.parseLong(fields.get("seq")),
                    Long.parseLong(fields.get("stream_seq")),
                    event);
            previous = HexFormat.of().formatHex(hash);
            assertEquals(fields.get("hash"), previous);
        }
    }

    @Test
    void theSlotOfLineHeadIsRight() throws Exception {
        Map<String, String> first = vectors().get(0);
        Witness witness = new Witness(41, first.get("epoch"), List.of(new Head(Stream.OPS, 1, first.get("hash"))));
        byte[] slot = WitnessFile.encode(witness);
        assertEquals(2048, slot.length);
        assertEquals(block("head"), new String(slot, StandardCharsets.UTF_8).stripTrailing() + "\n");
    }

    @Test
    void theProgramOfThePageAgreesWithTheProduct() throws Exception {
        Path script = Files.writeString(directory.resolve("verify.py"), block("python"));
        try (Journal journal = Rig.open(directory)) {
            for (Map<String, String> fields : vectors()) {
                journal.commit(Samples.batch(Samples.step(event(fields), Samples.stop("x"))));
            }
            assertEquals("0 ok 6 events", python(script, directory.resolve("line.db")));
        }
        Rig.tamper(directory, "UPDATE journal SET at = at + 1 WHERE id & 1099511627775 = 3");
        assertEquals("1 wrong hash at 1-0badcafe.3", python(script, directory.resolve("line.db")));
        assertTrue(Verify.file(directory).text().contains("1-0badcafe.3"));
    }

    @Test
    void theProgramOfThePageReadsSegments() throws Exception {
        Path script = Files.writeString(directory.resolve("verify.py"), block("python"));
        Path data = directory.resolve("data");
        SegmentRig.sealed(data, SegmentRig.AT_ONCE, 40);
        assertEquals("0 ok 40 events", python(script, data.resolve("line.db")));
        Rig.tamper(data, "UPDATE journal SET at = at + 1 WHERE id & 1099511627775 = 40");
        assertEquals("1 wrong hash at 1-0badcafe.40", python(script, data.resolve("line.db")));
    }

    @Test
    void theProgramOfThePageTakesWhatWasDroppedOnlyFromAnEvent() throws Exception {
        Path script = Files.writeString(directory.resolve("verify.py"), block("python"));
        Path data = directory.resolve("data");
        DropRig.dropped(data).close();
        String ok = python(script, data.resolve("line.db"));
        assertTrue(ok.matches("0 ok 4[0-9] events"), ok);
        Rig.tamper(
                data,
                "DROP TRIGGER dropped_no_update",
                "UPDATE dropped SET event = event - 4 WHERE first = (1 << 40) + 49");
        String moved = python(script, data.resolve("line.db"));
        assertTrue(moved.endsWith(" dropped something else"), moved);
        Rig.tamper(data, "UPDATE dropped SET event = first + 1 WHERE first = (1 << 40) + 49");
        assertEquals("1 a segment is missing that no event dropped", python(script, data.resolve("line.db")));
    }

    private static String python(Path script, Path database) throws IOException, InterruptedException {
        Process process;
        try {
            process = new ProcessBuilder("python3", script.toString(), database.toString())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException noPython) {
            return Needed.missing("python3 is not installed");
        }
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim();
        return process.waitFor() + " " + said;
    }
}
