// SPDX-License-Identifier: Apache-2.0
package lineside.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import lineside.capability.api.LineModel;
import lineside.kernel.Body;
import lineside.tck.capability.CapabilityHarness;
import lineside.tck.capability.TestLine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers of states and modes by the maps of the line model, from the signal to the journal and the screens. */
class StateMapScenarioTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    /** A start, a hold, a suspension, a stop, an abort and the way back, in PackML's own words. */
    private static final String SHIFT =
            "stopped resetting idle starting execute holding held unholding execute suspending"
                    + " suspended unsuspending execute completing complete resetting idle starting execute stopping stopped"
                    + " aborting aborted clearing stopped";

    private CapabilityHarness line;

    private void machine(String map, String others) {
        LineModel model = TestLine.line()
                .unit("press")
                .integer("press.state")
                .integer("press.mode")
                .section(
                        "state",
                        "{" + others + "'units': {'press': {'signal': 'press.state', 'mode': 'press.mode', 'map': '"
                                + map + "'}}}")
                .model();
        line = CapabilityHarness.of(model, new StateCapability());
    }

    private void shows(int... numbers) {
        for (int number : numbers) {
            line.after(SECOND).sensed("press.state", number);
        }
    }

    private List<String> states() {
        return line.verify().journal("machine-state-changed").stream()
                .map(body -> body.text("to") + (body.flag("legal") ? "" : "!"))
                .toList();
    }

    private List<String> modes(int... numbers) {
        Arrays.stream(numbers).forEach(number -> line.after(SECOND).sensed("press.mode", number));
        return line.verify().journal("machine-mode-changed").stream()
                .map(body -> body.text("to"))
                .toList();
    }

    private static int[] numbers(String states, Map<String, Integer> numbering) {
        return Arrays.stream(states.split(" ")).mapToInt(numbering::get).toArray();
    }

    private static Map<String, Integer> numbering(String inOrder) {
        List<String> words = List.of(inOrder.split(" "));
        return IntStream.range(0, words.size()).boxed().collect(Collectors.toMap(words::get, number -> number + 1));
    }

    private static final Map<String, Integer> PACKML = numbering(
            "clearing stopped starting idle suspended execute stopping aborting aborted holding held unholding"
                    + " suspending unsuspending resetting completing complete");
    private static final Map<String, Integer> LIBREMFG = numbering(
            "idle stopped starting clearing suspended execute stopping aborting aborted holding held unholding"
                    + " suspending unsuspending resetting completing complete");

    private Map<String, Integer> numberingOf(String map) {
        return map.equals("packml") ? PACKML : LIBREMFG;
    }

    /** The same shift of the same machine under both numberings: the same states, and all of it legal. */
    @ParameterizedTest
    @CsvSource({"packml", "libremfg"})
    void bothNumberingsTellTheSameShift(String map) {
        machine(map, "");
        shows(numbers(SHIFT, numberingOf(map)));
        assertEquals(List.of(SHIFT.split(" ")), states());
    }

    /**
     * That simulator holds from Execute only; PackML also on the way to Execute and out of it. The numbering changes nothing of
     * what is legal: what the simulator never does is no fault of another machine with its numbers.
     */
    @ParameterizedTest
    @CsvSource({
        "packml,   execute,      true",
        "libremfg, execute,      true",
        "packml,   starting,     true",
        "libremfg, starting,     true",
        "packml,   unholding,    true",
        "packml,   suspending,   true",
        "packml,   suspended,    true",
        "libremfg, suspended,    true",
        "packml,   unsuspending, true",
        "packml,   idle,         false",
        "libremfg, idle,         false",
        "packml,   completing,   false",
        "libremfg, completing,   false",
        "packml,   stopped,      false",
        "libremfg, clearing,     false",
    })
    void holding(String map, String from, boolean legal) {
        machine(map, "");
        shows(numbers(from + " holding", numberingOf(map)));
        assertEquals(List.of(from, "holding" + (legal ? "" : "!")), states());
        Body change = line.journal("machine-state-changed").get(1);
        assertEquals(10, change.integer("number"), "what the machine showed is kept");
        assertEquals(
                legal ? "" : "PackML knows no change from " + from + " to holding",
                change.optionalText("detail").orElse(""));
        Body shown = line.view("state/line").bodies("units").get(0);
        assertEquals(legal, shown.flag("legal"));
        assertEquals("holding", shown.text("state"), "an illegal change is a change all the same");
    }

    /** Read by the wrong map, the way from Stopped to Execute goes through states that cannot be there. */
    @Test
    void theWrongMapShows() {
        machine("packml", "");
        shows(numbers("stopped resetting idle starting", LIBREMFG));
        assertEquals(List.of("stopped", "resetting", "clearing!", "starting!"), states());
    }

    @ParameterizedTest
    @CsvSource({"packml, produce maintenance manual user-4", "libremfg, produce manual maintenance user-4"})
    void modesOfTheMapsThatAreBuiltIn(String map, String expected) {
        machine(map, "");
        assertEquals(List.of(expected.split(" ")), modes(1, 2, 3, 4));
    }

    private static final String OWN = "'maps': {'own': {'0': 'stopped', '10': 'idle', '20': 'execute', '25': 'held',"
            + " '-1': 'aborted', '99': 'no-data'}}, 'modes': {'own': {'0': 'manual', '7': 'produce', '8': 'teach'}}, ";

    @Test
    void anOwnMapTellsStatesStopsAndLegality() {
        machine("own", OWN);
        shows(0, 10, 20, 25, 20, -1, 0, 20);
        assertEquals(
                List.of("stopped", "idle", "execute", "held", "execute", "aborted", "stopped", "execute!"),
                states(),
                "what it never shows may lie between; idle is shown and was passed over");
        Body jump = line.journal("machine-state-changed").get(7);
        assertEquals("PackML knows no change from stopped to execute", jump.text("detail"));
        assertEquals(20, jump.integer("number"));
        assertEquals(
                List.of(2_000L, 1_000L, 2_000L),
                line.journal("stop-ended").stream()
                        .map(body -> body.integer("durationMs"))
                        .toList());
    }

    /** A number that the map does not have, and one that it says to mean nothing. */
    @Test
    void whatAnOwnMapDoesNotKnowIsNoData() {
        machine("own", OWN);
        shows(20, 6, 20, 99, 20);
        assertEquals(List.of("execute", "no-data", "execute", "no-data", "execute"), states());
        Body unknown = line.journal("machine-state-changed").get(1);
        assertEquals("state number 6 is not in map own", unknown.text("detail"));
        assertEquals(6, unknown.integer("number"));
        assertTrue(line.journal("stop-began").isEmpty());
    }

    @Test
    void anOwnMapTellsModes() {
        machine("own", OWN);
        assertEquals(List.of("manual", "produce", "teach", "user-1"), modes(0, 7, 8, 1));
        assertEquals("user-1", line.view("state/line").bodies("units").get(0).text("mode"));
    }

    /** A machine of PackML that numbers only its modes otherwise. */
    @Test
    void ownModesAloneGoWithTheStatesOfPackml() {
        machine("swapped", "'modes': {'swapped': {'1': 'maintenance', '2': 'produce'}}, ");
        shows(6, 10);
        assertEquals(List.of("execute", "holding"), states());
        assertEquals(List.of("maintenance", "produce", "user-3"), modes(1, 2, 3));
    }
}
