// SPDX-License-Identifier: Apache-2.0
package lineside.equipment.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import lineside.capability.api.PermitSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The section permit of a work unit, and what people are told about mistakes in it. */
final class PermitModelTest {
    private static final String GOOD =
            """
            lineside: 1
            line: { enterprise: acme, site: lyon, area: fill, id: line-3, timezone: UTC }
            workUnits:
              - id: filler
                signals:
                  - { name: state, source: plc, address: a, type: integer }
                  - { name: mode, source: plc, address: b, type: integer }
                  - { name: run, source: plc, address: c, type: boolean, writable: true }
                  - { name: token, source: plc, address: d, type: integer, writable: true }
                  - { name: echo, source: plc, address: e, type: integer }
                  - { name: other, source: box, address: f, type: integer, writable: true }
                permit: { run: run, token: token, echo: filler.echo, mode: mode, pairing: { signal: token, number: 7 }, lease: 3s }
            """;

    @Test
    void itIsReadWithAllIdsWrittenOut() {
        ModelResult result = Documents.load(GOOD);
        assertEquals("", Documents.errors(result));
        PermitSpec permit =
                result.model().orElseThrow().workUnits().get(0).permit().orElseThrow();
        assertEquals("filler.run", permit.run());
        assertEquals(Optional.of("filler.echo"), permit.echo());
        assertEquals(Duration.ofSeconds(3), permit.lease());
        assertEquals(List.of(new PermitSpec.Constant("filler.token", 7)), permit.constants());
        assertEquals(Set.of("filler.state", "filler.mode", "filler.other"), permit.needs(), "all but the permit's own");
    }

    @Test
    void whatThePermitWritesNothingElseWritesUnderAnotherName() {
        String alias = "      - { name: lamp, source: plc, address: c, type: boolean, writable: true }\n";
        String bad = GOOD.replace("    permit: {", alias + "    permit: {");
        String errors = Documents.errors(Documents.load(bad));
        assertTrue(
                errors.contains("workUnits[0].signals[6].address")
                        && errors.contains("'c' is written by the permit of 'filler' and by nothing else"),
                errors);
        assertEquals(
                "",
                Documents.errors(
                        Documents.load(bad.replace("boolean, writable: true }\n    permit", "boolean }\n    permit"))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "lease: 3s|lease: 1s|'1s' is outside 2s to 5s",
                "run: run,|run: rum,|there is no signal 'filler.rum'",
                "token: token,|token: echo,|the gateway writes 'echo'; give that signal 'writable: true'",
                "token: token,|token: run,|'run' is of type 'boolean'; it must be integer",
                "token: token,|token: other,|'other' is in 'box', the permit itself in 'plc'; one device holds all that is written"
                        + " for a permit",
                "number: 7|number: 70000|70000",
                "lease: 3s|needs: [speed]|there is no signal 'filler.speed'"
            })
    void aMistakeIsToldInOneSentence(String good, String bad, String told) {
        String errors = Documents.errors(Documents.load(GOOD.replace(good, bad)));
        assertTrue(errors.contains("workUnits[0].permit") && errors.contains(told), errors);
    }
}
