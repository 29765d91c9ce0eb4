// SPDX-License-Identifier: Apache-2.0
package lineside.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import lineside.capability.api.LineModel;
import lineside.kernel.Body;
import lineside.kernel.Event;
import lineside.tck.capability.CapabilityHarness;
import lineside.tck.capability.TestLine;
import org.junit.jupiter.api.Test;

/**
 * A machine that shows its state and counts, DOMAIN 2.5: a stop is no piece for longer than 5 planned run times, at least 5 s,
 * or any state but Execute. It begins with the last piece and ends with the first.
 */
class StateAndPiecesScenarioTest {
    private static final String STATE = "packer.state";
    private static final String OUTFEED = "packer.outfeed";
    private static final Duration ITEM = Duration.ofMillis(500);
    private static final Duration SECOND = Duration.ofSeconds(1);

    private CapabilityHarness line = CapabilityHarness.of(model("'signal': 'packer.state'"), new StateCapability());
    private int made = 100;

    private static LineModel model(String source) {
        return TestLine.line()
                .unit("packer")
                .integer(STATE)
                .truth("packer.running")
                .integer(OUTFEED)
                .section("state", "{'units': {'packer': {" + source + ", 'pulses': 'packer.outfeed', 'pri': '500ms'}}}")
                .model();
    }

    /** It executes and makes three pieces; the time of the last one. */
    private Instant making() {
        line.sensed(STATE, 6).sensed(OUTFEED, made);
        return pieces(3);
    }

    private Instant pieces(int number) {
        for (int i = 0; i < number; i++) {
            line.after(ITEM).sensed(OUTFEED, ++made);
        }
        return line.now();
    }

    private List<Event> events(String name) {
        return line.journal().stream().filter(event -> event.is(name)).toList();
    }

    private Body packer() {
        return line.view("state/line").bodies("units").get(0);
    }

    @Test
    void noPieceIsAStopAlsoInExecute() {
        Instant last = making();
        line.after(Duration.ofSeconds(5));
        assertTrue(events("stop-began").isEmpty(), "exactly 5 s is no stop yet");
        line.after(Duration.ofMillis(1));
        Event began = events("stop-began").get(0);
        assertEquals(last, began.at());
        assertEquals("execute", began.body().text("state"));
        assertEquals("execute", packer().text("state"), "what the machine says of itself stays");
        assertTrue(packer().has("stop"));
        Instant first = line.after(SECOND).now();
        line.sensed(OUTFEED, ++made);
        Event ended = line.verify().journal().get(line.journal().size() - 1);
        assertEquals(first, ended.at());
        assertEquals(6_001, ended.body().integer("durationMs"));
        assertEquals(1, events("stop-ended").size());
        assertEquals(1, events("machine-state-changed").size(), "it never left Execute");
    }

    @Test
    void anotherStateIsAStopAtOnceBackDatedToTheLastPieceUntilTheFirstOneInExecute() {
        Instant last = making();
        line.after(Duration.ofMillis(300)).sensed(STATE, 10);
        assertEquals(last, events("stop-began").get(0).at());
        assertEquals("holding", events("stop-began").get(0).body().text("state"));
        line.after(SECOND).sensed(OUTFEED, ++made);
        line.after(SECOND).sensed(STATE, 11).after(SECOND).sensed(STATE, 12);
        line.after(SECOND).sensed(STATE, 6);
        assertTrue(
                events("stop-ended").isEmpty(),
                "it executes, but nothing came out yet; what came out while holding is no end");
        line.after(Duration.ofMillis(400)).sensed(OUTFEED, ++made);
        assertEquals(4_700, line.verify().journal("stop-ended").get(0).integer("durationMs"));
        assertEquals(1, events("stop-began").size());
    }

    /** First the pieces fail to come, then the machine says why: one stop. */
    @Test
    void aStopThatBeganInExecuteIsTheSameInTheNextState() {
        Instant last = making();
        line.after(Duration.ofSeconds(8)).sensed(STATE, 13).after(SECOND).sensed(STATE, 5);
        line.after(SECOND).sensed(STATE, 14).after(SECOND).sensed(STATE, 6).after(Duration.ofSeconds(20));
        assertEquals(1, events("stop-began").size());
        assertEquals(last, events("stop-began").get(0).at());
        line.sensed(OUTFEED, ++made);
        assertEquals(31_000, line.verify().journal("stop-ended").get(0).integer("durationMs"));
    }

    /** Without a piece in this process there is nothing to date back to. */
    @Test
    void aStateBeforeTheFirstPieceIsAStopFromItsOwnTime() {
        line.sensed(STATE, 6).sensed(OUTFEED, made).after(SECOND).sensed(STATE, 10);
        assertEquals(line.now(), events("stop-began").get(0).at());
    }

    /** The counter's connection fails within a stop and comes back higher: nobody saw a piece in Execute yet. */
    @Test
    void aCounterThatIsNotGoodNeitherBeginsNorEndsAStop() {
        making();
        line.after(SECOND).bad(OUTFEED).after(Duration.ofMinutes(5));
        assertTrue(events("stop-began").isEmpty(), "silence of a counter that cannot be read is no stop");
        line.sensed(STATE, 10).after(SECOND).bad(STATE).after(SECOND).sensed(STATE, 6);
        made += 50;
        line.after(SECOND).sensed(OUTFEED, made);
        assertTrue(events("stop-ended").isEmpty());
        line.after(ITEM).sensed(OUTFEED, ++made);
        Body ended = line.verify().journal("stop-ended").get(0);
        assertEquals(3_500, ended.integer("durationMs"));
        assertEquals(1_000, ended.integer("noDataMs"));
    }

    /** Silence is known though the state is not. */
    @Test
    void noPieceIsAStopAlsoWhenTheStateIsNotKnown() {
        Instant last = making();
        line.after(SECOND).bad(STATE).after(Duration.ofSeconds(5));
        assertEquals(last, events("stop-began").get(0).at());
        line.sensed(OUTFEED, ++made);
        assertTrue(events("stop-ended").isEmpty(), "a piece of a machine in an unknown state is no Execute");
    }

    @Test
    void anOpenStopSurvivesACrashAndEndsAtTheFirstPieceInExecute() {
        making();
        line.after(SECOND).sensed(STATE, 10).after(SECOND).crash(Duration.ofMinutes(5));
        line.sensed(OUTFEED, made).sensed(STATE, 6);
        assertTrue(events("stop-ended").isEmpty());
        line.after(ITEM).sensed(OUTFEED, ++made);
        assertEquals(302_500, line.verify().journal("stop-ended").get(0).integer("durationMs"));
        assertEquals(1, events("stop-began").size());
    }

    @Test
    void aLampAndACounterDoTheSame() {
        line = CapabilityHarness.of(model("'running': 'packer.running'"), new StateCapability());
        line.sensed("packer.running", true).sensed(OUTFEED, made);
        Instant last = pieces(3);
        line.after(Duration.ofSeconds(6));
        assertEquals(last, events("stop-began").get(0).at());
        pieces(1);
        line.after(Duration.ofMillis(100)).sensed("packer.running", false);
        assertEquals(
                List.of("execute", "stopped"),
                line.verify().journal("stop-began").stream()
                        .map(body -> body.text("state"))
                        .toList());
    }
}
