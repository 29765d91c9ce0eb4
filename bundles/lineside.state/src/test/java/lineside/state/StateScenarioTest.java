// SPDX-License-Identifier: Apache-2.0
package lineside.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import lineside.capability.api.LineModel;
import lineside.capability.api.ModelFault;
import lineside.kernel.Body;
import lineside.kernel.Event;
import lineside.tck.capability.CapabilityHarness;
import lineside.tck.capability.TestLine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** States and stops in virtual time. */
class StateScenarioTest {
    private static final String STATE = "filler.state";
    private static final Duration SECOND = Duration.ofSeconds(1);

    private CapabilityHarness line = CapabilityHarness.of(numbers("packml"), new StateCapability());

    static LineModel numbers(String map) {
        return TestLine.line()
                .unit("filler")
                .unit("packer")
                .integer(STATE)
                .integer("filler.mode")
                .integer("packer.outfeed")
                .section(
                        "state",
                        "{'units': {'filler': {'signal': 'filler.state', 'map': '" + map
                                + "', 'mode': 'filler.mode'}}, 'line': {'keyUnit': 'filler', 'microStop': '120s'}}")
                .model();
    }

    private static LineModel pulses(String pri) {
        return TestLine.line()
                .unit("packer")
                .integer("packer.outfeed")
                .section("state", "{'units': {'packer': {'pulses': 'packer.outfeed', 'pri': '" + pri + "'}}}")
                .model();
    }

    private static LineModel lamps() {
        return TestLine.line()
                .unit("saw")
                .truth("saw.running")
                .truth("saw.held")
                .truth("saw.fault")
                .section(
                        "state",
                        "{'units': {'saw': {'running': 'saw.running', 'held': 'saw.held', 'fault': 'saw.fault'}}}")
                .model();
    }

    private List<String> changes() {
        return line.verify().journal("machine-state-changed").stream()
                .map(b -> b.text("from") + ">" + b.text("to") + (b.flag("legal") ? "" : "!"))
                .toList();
    }

    private Body line() {
        return line.view("state/line").body("line");
    }

    private Event last(String name) {
        List<Event> all = line.journal().stream().filter(e -> e.is(name)).toList();
        return all.get(all.size() - 1);
    }

    @Test
    void fortyChangesFortyMillisecondsApartAreFortyEventsInOrder() {
        for (int i = 0; i < 40; i++) {
            line.after(Duration.ofMillis(40)).sensed(STATE, i % 2 == 0 ? 6 : 10);
        }
        assertEquals(40, line.verify().journal("machine-state-changed").size());
        Instant before = CapabilityHarness.START;
        for (Event event : line.journal()) {
            if (event.is("machine-state-changed")) {
                assertEquals(40, Duration.between(before, event.at()).toMillis());
                before = event.at();
            }
        }
    }

    @Test
    void anIllegalTransitionIsStoredAndFlagged() {
        line.sensed(STATE, 6).after(SECOND).sensed(STATE, 9).after(SECOND).sensed(STATE, 6);
        assertEquals(List.of("no-data>execute", "execute>aborted!", "aborted>execute!"), changes());
        assertEquals("execute", line().text("state"));
    }

    @Test
    void anUnknownNumberIsStoredAndIsNoData() {
        line.sensed(STATE, 6).after(SECOND).sensed(STATE, 99);
        Body change = line.journal("machine-state-changed").get(1);
        assertEquals(99, change.integer("number"));
        assertEquals("no-data", change.text("to"));
        assertEquals("state number 99 is not in map packml", change.text("detail"));
    }

    @Test
    void lostQualityIsAStateOfItsOwnWithBeginningAndEnd() {
        line.sensed(STATE, 6)
                .after(SECOND)
                .bad(STATE)
                .after(Duration.ofSeconds(30))
                .sensed(STATE, 6);
        assertEquals(List.of("no-data>execute", "execute>no-data", "no-data>execute"), changes());
        assertEquals(30_000, line.journal("machine-state-changed").get(2).integer("durationMs"));
        assertTrue(line.journal("stop-began").isEmpty(), "not knowing is not standing");
    }

    /** The boundary of a micro-stop: T is inclusive, one millisecond more is a stop. */
    @ParameterizedTest
    @CsvSource({"119999,true", "120000,true", "120001,false"})
    void theThresholdIsInclusive(long millis, boolean micro) {
        line.sensed(STATE, 6)
                .after(SECOND)
                .sensed(STATE, 10)
                .after(Duration.ofMillis(millis))
                .sensed(STATE, 6);
        Body ended = line.journal("stop-ended").get(0);
        assertEquals(millis, ended.integer("durationMs"));
        assertEquals(micro, ended.flag("micro"));
        assertTrue(ended.flag("line"));
    }

    @Test
    void oneStopLastsThroughAllStatesUntilExecute() {
        line.sensed(STATE, 6);
        for (int state : new int[] {8, 9, 1, 2, 15, 4, 3}) {
            line.after(SECOND).sensed(STATE, state);
        }
        assertEquals(1, line.view("state/line").integer("openStops"));
        line.after(SECOND).sensed(STATE, 6);
        assertEquals(1, line.journal("stop-began").size());
        assertEquals(7_000, line.journal("stop-ended").get(0).integer("durationMs"));
        assertEquals(0, line.view("state/line").integer("openStops"));
        assertFalse(changes().toString().contains("!"), "all of it is PackML");
    }

    /** The connection fails within a stop: it stays one stop, and says how much of it nobody saw. */
    @Test
    void aStopGoesOnThroughNoData() {
        line.sensed(STATE, 6).after(SECOND).sensed(STATE, 8);
        line.after(Duration.ofSeconds(10)).bad(STATE);
        line.after(Duration.ofSeconds(20)).sensed(STATE, 9);
        line.after(Duration.ofSeconds(30)).sensed(STATE, 6);
        Body ended = line.verify().journal("stop-ended").get(0);
        assertEquals(60_000, ended.integer("durationMs"));
        assertEquals(20_000, ended.integer("noDataMs"));
    }

    /** A crash within a stop: it ends at the next proof of running and never swallows later stops. */
    @Test
    void anOpenStopSurvivesACrashAndEndsAtTheNextProofOfRunning() {
        line.sensed(STATE, 6).after(SECOND).sensed(STATE, 10);
        line.after(SECOND).crash(Duration.ofMinutes(5));
        assertEquals("no-data", line().text("state"));
        line.after(SECOND)
                .sensed(STATE, 6)
                .after(SECOND)
                .sensed(STATE, 10)
                .after(SECOND)
                .sensed(STATE, 6);
        assertEquals(
                List.of(302_000L, 1_000L),
                line.verify().journal("stop-ended").stream()
                        .map(b -> b.integer("durationMs"))
                        .toList());
    }

    /** Power cut while held (section 3, variants): the line must come back held. */
    @Test
    void aHeldLineComesBackHeld() {
        line.sensed(STATE, 6).after(SECOND).sensed(STATE, 10).after(SECOND).sensed(STATE, 11);
        line.crash(Duration.ofMinutes(3)).sensed(STATE, 11);
        assertEquals("held", line().text("state"));
        assertTrue(line().has("stop"));
        assertEquals(1, line.journal("stop-began").size());
    }

    @Test
    void aMachineThatOnlyCountsStopsAtItsLastPieceAndRunsFromItsFirst() {
        line = CapabilityHarness.of(pulses("200ms"), new StateCapability());
        line.sensed("packer.outfeed", 100);
        for (int i = 1; i <= 10; i++) {
            line.after(Duration.ofMillis(200)).sensed("packer.outfeed", 100 + i);
        }
        Instant lastPiece = line.now();
        // 5 * 200 ms is less than 5 s, so 5 s it is; exactly 5 s is no stop yet.
        line.after(Duration.ofSeconds(5));
        assertTrue(line.journal("stop-began").isEmpty());
        line.after(Duration.ofMillis(1));
        assertEquals(lastPiece, last("stop-began").at());
        assertEquals("stopped", line().text("state"));
        line.after(Duration.ofSeconds(10)).sensed("packer.outfeed", 111);
        Body ended = line.verify().journal("stop-ended").get(0);
        assertEquals(15_001, ended.integer("durationMs"));
        assertTrue(ended.flag("micro"));
        assertEquals("execute", line().text("state"));
    }

    @Test
    void aSlowMachineIsGivenFiveOfItsItems() {
        line = CapabilityHarness.of(pulses("10s"), new StateCapability());
        line.sensed("packer.outfeed", 1).after(Duration.ofSeconds(10)).sensed("packer.outfeed", 2);
        line.after(Duration.ofSeconds(50));
        assertTrue(line.journal("stop-began").isEmpty());
        line.after(SECOND);
        assertEquals(1, line.journal("stop-began").size());
    }

    @Test
    void aWrongZeroIsNoPiece() {
        line = CapabilityHarness.of(pulses("200ms"), new StateCapability());
        line.sensed("packer.outfeed", 500).after(Duration.ofSeconds(6));
        assertEquals("stopped", line().text("state"));
        line.sensed("packer.outfeed", 0).after(SECOND).sensed("packer.outfeed", 500);
        assertEquals("stopped", line().text("state"), "coming back from a wrong zero is no piece");
        line.after(SECOND).sensed("packer.outfeed", 501);
        assertEquals("execute", line().text("state"));
    }

    @Test
    void threeLampsMakeFourStates() {
        line = CapabilityHarness.of(lamps(), new StateCapability());
        line.sensed("saw.running", true).sensed("saw.held", false);
        assertEquals("no-data", line().text("state"), "the third lamp was not seen yet");
        line.sensed("saw.fault", false).after(SECOND);
        line.sensed("saw.running", false).after(SECOND);
        line.sensed("saw.held", true).after(SECOND);
        line.sensed("saw.fault", true).after(SECOND);
        line.bad("saw.held").after(SECOND);
        line.sensed("saw.held", false).sensed("saw.fault", false).sensed("saw.running", true);
        assertEquals(
                List.of(
                        "no-data>execute",
                        "execute>stopped",
                        "stopped>held",
                        "held>aborted",
                        "aborted>no-data",
                        "no-data>aborted",
                        "aborted>stopped",
                        "stopped>execute"),
                changes());
    }

    @Test
    void modesAreNamedAndAModeOfTheMachinesOwnIsKept() {
        line.sensed("filler.mode", 1)
                .sensed("filler.mode", 2)
                .bad("filler.mode")
                .sensed("filler.mode", 17);
        assertEquals(
                List.of("unknown>produce", "produce>maintenance", "maintenance>user-17"),
                line.journal("machine-mode-changed").stream()
                        .map(b -> b.text("from") + ">" + b.text("to"))
                        .toList());
        assertEquals("user-17", line().text("mode"));
    }

    @Test
    void aMachinesClockThatRunsBackMakesNoOverlap() {
        line.sensed(STATE, 6).after(SECOND).sensed(STATE, 10);
        line.clockSteps(Duration.ofSeconds(-30), lineside.kernel.ClockTrust.STEPPED)
                .after(SECOND)
                .sensed(STATE, 11);
        List<Event> events = line.journal().stream()
                .filter(e -> e.is("machine-state-changed"))
                .toList();
        assertFalse(events.get(2).at().isBefore(events.get(1).at()));
        assertEquals(1_000, events.get(2).body().integer("durationMs"), "durations are monotonic");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'units': {'oven': {'signal': 'filler.state'}}} | state.units.oven",
                "{'units': {'filler': {}}} | state.units.filler",
                "{'units': {'filler': {'signal': 'filler.state', 'map': 'x'}}} | state.units.filler.map",
                "{'units': {'filler': {'running': 'filler.state'}}} | state.units.filler.running",
                "{'units': {'filler': {'pulses': 'filler.state'}}} | state.units.filler.pri",
                "{'line': {'keyUnit': 'packer'}} | state.line.keyUnit",
                "{'line': {'microStop': '2 weeks'}} | state.line.microStop",
                "{'units': {'filler': {'signal': 'filler.state', 'running': 'filler.state'}}} | state.units.filler",
                "{'units': {'filler': {'signal': 'filler.state', 'pulses': 'packer.x', 'pri': '1s'}}} | state.units.filler.pulses",
                "{'units': {'filler': {'signal': 'filler.state', 'pulses': 'filler.state', 'pri': '1s'}}} | state.units.filler.pulses",
                "{'units': {'filler': {'signal': 'filler.state', 'pri': '1s'}}} | state.units.filler.pri",
                "{'units': {'filler': {'held': 'filler.state'}}} | state.units.filler.held",
                "{'units': {'filler': {'signal': 'filler.state', 'fault': 'filler.state'}}} | state.units.filler.fault",
                "{'maps': {'own': {'1': 'running'}}} | state.maps.own.1",
                "{'maps': {'own': {'one': 'held'}}} | state.maps.own.one",
                "{'modes': {'own': {'one': 'manual'}}} | state.modes.own.one",
            })
    void whatIsWrongInTheModelIsSaidWhereItIs(String section, String path) {
        LineModel model = TestLine.line()
                .unit("filler")
                .unit("packer")
                .integer(STATE)
                .section("state", section)
                .model();
        ModelFault fault = assertThrows(ModelFault.class, () -> new StateCapability().initial(model));
        assertEquals(path, fault.path());
    }
}
