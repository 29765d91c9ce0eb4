// SPDX-License-Identifier: Apache-2.0
package lineside.equipment.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * What people are told about their mistakes, approved as a whole in {@code model/errors.approved.txt}: each entry is one edit
 * of {@code good.yaml} and all that is then said. A changed sentence is a changed product: read it before approving it.
 */
final class ModelErrorsTest {
    private static final List<String[]> EDITS = List.of(
            // The document's form.
            edit("lineside: 1", "lineside: 2"),
            edit("lineside: 1\n", "\n"),
            edit("site: lyon, ", ""),
            edit("id: line-3", "id: Line 3"),
            edit("Europe/Berlin", "Europe/Berln"),
            edit("name: Bottling line 3", "name: 3"),
            edit("[state, press]", "[state, state]"),
            edit("[state, press]", "state"),
            edit("requires: [state, press]", "requires:"),
            edit("workUnits:\n", "workUnits: []\nunits:\n"),
            edit("  - id: palletizing\n    name:", "  - name:"),
            edit("id: packer", "id: filler"),
            // Signals.
            edit("name: door", "name: state"),
            edit("type: integer, interval", "type: int, interval"),
            edit("source: plc, address: \"s=Filler.Door\"", "address: \"s=Filler.Door\""),
            edit("source: plc, address: \"s=Filler.Door\"", "sourc: plc, address: \"s=Filler.Door\""),
            edit("\"s=Filler.Temp\"", "\"\""),
            edit("interval: 50ms", "interval: 50 ms"),
            edit("interval: 50ms", "interval: 50"),
            edit("interval: 50ms", "interval: 1ms"),
            edit("interval: 50ms", "interval: 2h"),
            edit("interval: 50ms", "interval: 10s"),
            edit("staleAfter: 5s", "staleAfter: 1s"),
            edit("debounce: 50ms", "debounce: 5min"),
            edit("type: boolean, debounce", "type: integer, debounce"),
            edit("type: real", "type: text"),
            edit("\"0.1\"", "zero"),
            edit("\"0.1\"", "0"),
            edit("deadband: 0.5", "deadband: -1"),
            edit("critical: true", "critical: true, deadband: 2"),
            edit("critical: true", "critical: yes"),
            edit("unit: Cel", "unit: Cel\n        unit: K"),
            // A capability's section, by that capability's schema.
            edit("mode: fast", "mode: brutal"),
            edit("mode: fast", "moed: fast"),
            edit("force: 12", "force: 99"),
            edit("force: 12", "force: 0"),
            edit("force: 12", "force: 12.5"),
            edit("force: 12", "force: 99999999999999999999"),
            edit("window: 5s", "window: 5 sec"),
            edit("[a, b]", "[a, b, c, d]"),
            edit("[a, b]", "[]"),
            edit("ratio: 0.25", "ratio: 1e400"),
            edit("ratio: 0.25", "limit: many"),
            edit("ratio: 0.25", "pair: { left: x }"),
            edit("{ \"6\": run", "{ \"6\": crawl"),
            edit("{ \"6\": run", "{ six: run"),
            edit("{ \"6\": run, 2: stop }", "{}"),
            edit("ratio: 0.25", "code: 12"),
            edit("ratio: 0.25", "code: ab"),
            edit("press:\n  mode: fast\n", "press: [1]\npres:\n"),
            // YAML itself.
            edit("press:\n", "press: &p\n  self: *p\n"),
            edit("name: Filler", "name: \"Fil\\u0000ler\""),
            edit("name: Filler", "name: \"Fil\\ud800ler\""),
            edit("name: Filler", "name: !!java.net.URL [x]"),
            edit("  - id: packer", " - id: packer"),
            edit("name: Filler", "name: Filler: the big one"),
            edit("name: Filler", "name: *unknown"),
            edit("lineside: 1\n", "lineside: 1\n---\n"),
            edit("  - id: palletizing\n    name: Palletizing by hand", "  - palletizing"));

    private static String[] edit(String from, String to) {
        return new String[] {from, to};
    }

    @Test
    void everyMistakeIsToldAsApproved() throws IOException {
        String told = EDITS.stream().map(ModelErrorsTest::told).collect(Collectors.joining("\n"));
        Path received = Path.of("target", "errors.received.txt");
        Files.writeString(received, told);
        assertEquals(Documents.resource("/model/errors.approved.txt"), told, "compare with " + received);
    }

    // The promise of the file format: file, line, then a sentence; and no mistake passes unseen.
    @Test
    void everyMistakeIsFoundAndLocated() {
        for (String[] edit : EDITS) {
            String errors = Documents.errorsAfter(edit[0], edit[1]);
            assertTrue(!errors.isEmpty(), () -> Arrays.toString(edit));
            errors.lines().forEach(line -> assertTrue(line.matches("line\\.yaml:[1-9][0-9]*: .+[^.]"), line));
        }
    }

    private static String told(String[] edit) {
        String from = edit[0].replace("\n", "\\n");
        String to = edit[1].replace("\n", "\\n");
        return "# " + from + " -> " + to + "\n" + Documents.errorsAfter(edit[0], edit[1]) + "\n";
    }
}
