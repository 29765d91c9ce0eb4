// SPDX-License-Identifier: Apache-2.0
package lineside.equipment.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import lineside.capability.api.LineModel;
import lineside.capability.api.ModelFault;
import lineside.capability.api.SignalSpec;
import lineside.capability.api.WorkUnit;
import lineside.kernel.Body;
import lineside.signal.api.Tag;
import lineside.signal.api.ValueType;
import org.junit.jupiter.api.Test;

final class LineModelsTest {
    private static LineModel good() {
        ModelResult result = Documents.load(Documents.GOOD);
        assertEquals(List.of(), result.errors());
        return result.model().orElseThrow();
    }

    @Test
    void theLineAndItsUnitsAreRead() {
        LineModel model = good();
        assertEquals("acme/lyon/fill/line-3", model.path());
        assertEquals("line-3", model.line());
        assertEquals("Bottling line 3", model.name());
        assertEquals(ZoneId.of("Europe/Berlin"), model.zone());
        assertEquals(Set.of("state", "press"), model.requires());
        assertEquals(
                List.of(
                        new WorkUnit("filler", "Filler", false),
                        new WorkUnit("packer", "packer", false),
                        new WorkUnit("palletizing", "Palletizing by hand", true)),
                model.workUnits());
    }

    // Decimals may be written as text or as numbers; both must become the very same exact number.
    @Test
    void aSignalIsReadWithExactDecimals() {
        SignalSpec temperature = good().signal("filler.temperature").orElseThrow();
        assertEquals(
                new SignalSpec(
                        "filler.temperature",
                        "filler",
                        "plc",
                        new Tag("filler.temperature", "s=Filler.Temp", ValueType.REAL, Duration.ofSeconds(1), false),
                        new BigDecimal("0.1"),
                        new BigDecimal("-40"),
                        new BigDecimal("0.5"),
                        Duration.ZERO,
                        Duration.ofSeconds(5),
                        Optional.of("Cel"),
                        false),
                temperature);
    }

    @Test
    void whatIsAbsentHasItsDocumentedDefault() {
        SignalSpec outfeed = good().signal("packer.outfeed").orElseThrow();
        assertEquals(Duration.ofSeconds(1), outfeed.tag().interval());
        assertEquals(Duration.ofSeconds(5), outfeed.staleAfter());
        assertEquals(BigDecimal.ONE, outfeed.factor());
        assertEquals(BigDecimal.ZERO, outfeed.offset());
        assertTrue(outfeed.tag().critical());
        String slow = Documents.GOOD.replace("critical: true", "interval: 10s");
        assertEquals(
                Duration.ofSeconds(30),
                Documents.load(slow)
                        .model()
                        .orElseThrow()
                        .signal("packer.outfeed")
                        .orElseThrow()
                        .staleAfter(),
                "a slow signal must have the time to miss two samples");
    }

    @Test
    void aSectionBecomesABodyWithDecimalsAsText() {
        assertEquals(
                Body.trusted("{\"force\":12,\"maps\":{\"2\":\"stop\",\"6\":\"run\"},\"mode\":\"fast\","
                        + "\"ratio\":\"0.25\",\"window\":\"5s\",\"zones\":[\"a\",\"b\"]}"),
                good().section("press"));
        assertEquals(Body.EMPTY, good().section("state"));
    }

    @Test
    void theVersionIsTheHashOfTheBytes() {
        String version = good().version();
        assertEquals(12, version.length());
        assertEquals(version, good().version());
        assertNotEquals(
                version,
                Documents.load(Documents.GOOD + "# a comment\n")
                        .model()
                        .orElseThrow()
                        .version());
    }

    // A capability sees its section as a Body without lines; people still need the line.
    @Test
    void aCapabilitysObjectionIsLocatedInTheDocument() {
        ModelResult result = Documents.load(Documents.GOOD);
        assertEquals(
                "line.yaml:26: press.zones[1]: 'b' is no zone",
                result.locate(new ModelFault("press.zones[1]", "'b' is no zone"))
                        .toString());
        assertEquals(
                "line.yaml:22: press.limit.upper: is needed with force",
                result.locate(new ModelFault("press.limit.upper", "is needed with force"))
                        .toString(),
                "what is not there is shown at what would hold it");
    }

    // The bundle of a capability may be gone while the model still speaks of it: then nothing may run, but it must
    // load.
    @Test
    void aSectionOfARequiredButAbsentCapabilityIsNotRefused() {
        assertTrue(Documents.load(Documents.GOOD + "state: { anything: 1 }\n")
                .model()
                .isPresent());
        assertEquals(
                "line.yaml:29: oee: is no section of any capability here; known are press",
                Documents.errors(Documents.load(Documents.GOOD + "oee: { anything: 1 }\n")));
    }

    @Test
    void aliasesAreWrittenOut() {
        String yaml =
                Documents.GOOD.replace("zones: [a, b]", "zones: &z [a, b]") + "  pair: { left: &l x, right: *l }\n";
        assertEquals(
                "x",
                Documents.load(yaml)
                        .model()
                        .orElseThrow()
                        .section("press")
                        .body("pair")
                        .text("right"));
    }
}
