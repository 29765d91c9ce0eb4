// SPDX-License-Identifier: Apache-2.0
package lineside.andon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import lineside.capability.api.ModelFault;
import lineside.capability.api.Output;
import lineside.kernel.Body;
import lineside.signal.api.Value.Truth;
import lineside.state.event.MachineState;
import lineside.tck.capability.CapabilityHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a stack light shows; DESIGN law 3 for the order of its lamps. */
class AndonScenarioTest {
    static final String TOWER = "{'lights': [{'id': 'tower', 'red': 'belt.red', 'yellow': 'belt.yellow',"
            + " 'green': 'belt.green'}, {'id': 'pack', 'unit': 'packer', 'green': 'packer.green'}]}";

    private final CapabilityHarness line = CapabilityHarness.of(Events.line(TOWER), new AndonCapability());

    private List<String> shown(String light) {
        return line.verify().journal("stack-light-changed").stream()
                .filter(body -> body.text("light").equals(light))
                .map(body -> body.text("colour") + " " + body.text("cause"))
                .toList();
    }

    @Test
    void itIsRedUntilThePermitIsGrantedAndGreenWhileTheMachineRuns() {
        line.heard(Events.granted("belt"))
                .heard(Events.moved("belt", MachineState.EXECUTE))
                .heard(Events.moved("belt", MachineState.HELD))
                .heard(Events.withheld("belt", "permit.stale"))
                .heard(Events.moved("belt", MachineState.STOPPED))
                .heard(Events.granted("belt"));
        assertEquals(
                List.of(
                        "red permit.start-up",
                        "yellow no-data",
                        "green execute",
                        "yellow held",
                        "red permit.stale",
                        "yellow stopped"),
                shown("tower"));
    }

    /** The first cause stays, as it does in the record of permits; a second one is no news for the lamp. */
    @Test
    void aSecondCauseChangesNothing() {
        line.heard(Events.withheld("belt", "permit.stale")).heard(Events.moved("belt", MachineState.ABORTED));
        assertEquals(List.of("red permit.start-up"), shown("tower"));
    }

    @Test
    void aLightOfOneWorkUnitKnowsNoOthers() {
        line.heard(Events.moved("belt", MachineState.ABORTED)).heard(Events.moved("packer", MachineState.EXECUTE));
        assertEquals(List.of("yellow no-data", "green execute"), shown("pack"));
    }

    @ParameterizedTest
    @EnumSource(MachineState.class)
    void onlyExecuteIsGreen(MachineState state) {
        line.heard(Events.granted("belt")).heard(Events.moved("belt", state));
        Body tower = line.view("andon/lights").bodies("lights").get(0);
        String colour =
                switch (state) {
                    case EXECUTE -> "green";
                    case ABORTED, ABORTING -> "red";
                    default -> "yellow";
                };
        assertEquals(colour, tower.text("colour"));
    }

    /** The record says at a start that permits are withheld and that no state is known; the light follows that record. */
    @Test
    void aRestartShowsWhatIsOnRecord() {
        line.heard(Events.granted("belt")).heard(Events.moved("belt", MachineState.EXECUTE));
        line.crash(Duration.ofMinutes(1)).heard(Events.withheld("belt", "permit.start-up"));
        assertEquals("red permit.start-up", shown("tower").get(3));
    }

    /** Red and yellow go on, and green goes off, before anything is durable; the other way waits for the commit. */
    @Test
    void theLampsGoTheCautiousWayFirst() throws ModelFault {
        AndonCapability andon = new AndonCapability();
        AndonState state = andon.initial(Events.line(TOWER));
        assertEquals(
                List.of(
                        lamp("belt.red", true, true),
                        lamp("belt.yellow", false, true),
                        lamp("belt.green", false, false),
                        lamp("packer.green", false, false)),
                andon.outputs(state));
    }

    private static Output lamp(String signal, boolean on, boolean stop) {
        return new Output(signal, new Truth(on), new Truth(stop));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'lights': [{'id': 'a', 'red': 'belt.blue'}]} | andon.lights[0].red",
                "{'lights': [{'id': 'a', 'red': 'belt.eye'}]} | andon.lights[0].red",
                "{'lights': [{'id': 'a', 'unit': 'oven', 'red': 'belt.red'}]} | andon.lights[0].unit",
                "{'lights': [{'id': 'a', 'unit': 'belt'}]} | andon.lights[0]",
                "{'lights': [{'id': 'a', 'red': 'belt.red', 'green': 'belt.red'}]} | andon.lights[0].green",
                "{'lights': [{'id': 'a', 'red': 'belt.red'}, {'id': 'a', 'green': 'belt.green'}]} | andon.lights[1].id",
            })
    void whatIsWrongInTheModelIsSaidWhereItIs(String section, String path) {
        ModelFault fault = assertThrows(ModelFault.class, () -> new AndonCapability().initial(Events.line(section)));
        assertEquals(path, fault.path());
    }
}
