// SPDX-License-Identifier: Apache-2.0
package lineside.reject;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import lineside.capability.api.Decision;
import lineside.capability.api.LineModel;
import lineside.capability.api.ModelFault;
import lineside.capability.api.Signal;
import lineside.kernel.Actor;
import lineside.kernel.Body;
import lineside.kernel.ClockTrust;
import lineside.kernel.Event;
import lineside.kernel.EventType;
import lineside.kernel.Stream;
import lineside.signal.api.Quality;
import lineside.signal.api.Value;
import lineside.signal.api.WriteOutcome;
import lineside.tck.capability.CapabilityHarness;
import lineside.tck.capability.TestLine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A pulse for every rejected piece, at its time, or a word that it is in doubt. */
class RejectScenarioTest {
    static final String GATES =
            "{'gates': [{'id': 'chute', 'sensor': 'belt.bad', 'gate': 'belt.gate', 'after': '400ms'},"
                    + " {'id': 'flap', 'sensor': 'belt.tall', 'gate': 'belt.flap'}]}";
    private static final String BAD = "belt.bad";

    private final CapabilityHarness line = CapabilityHarness.of(line(GATES), new RejectCapability());

    static LineModel line(String section) {
        return TestLine.line()
                .unit("belt")
                .integer(BAD)
                .truth("belt.tall")
                .output("belt.gate")
                .output("belt.flap")
                .section("reject", section)
                .model();
    }

    static Event withheld(String unit) {
        return new Event(
                EventType.parse("permit-withheld/1"),
                Stream.STOP,
                CapabilityHarness.START,
                ClockTrust.SYNC,
                Actor.SYSTEM,
                Body.of("workUnit", unit, "cause", "permit.stale", "text", "a sentence"));
    }

    private static Duration ms(long millis) {
        return Duration.ofMillis(millis);
    }

    private Body gate(int index) {
        return line.verify().view("reject/gates").bodies("gates").get(index);
    }

    private void done() {
        List<Decision.Pulse> all = line.pulses();
        line.wrote("reject", all.get(all.size() - 1).id(), WriteOutcome.done());
    }

    private List<String> doubts() {
        return line.verify().journal("reject-doubtful").stream()
                .map(body -> body.text("cause"))
                .toList();
    }

    @Test
    void aPieceIsThrownOutWhenItHasComeToTheGate() {
        line.sensed(BAD, 7).after(ms(1_000)).sensed(BAD, 8).after(ms(399));
        assertEquals(List.of(), line.pulses());
        line.after(ms(1));
        assertEquals(1, line.pulses().size());
        assertEquals("belt.gate", line.pulses().get(0).signal());
        assertEquals(1, gate(0).integer("waiting"));
        done();
        assertEquals(0, line.journal("reject-gate-pulsed").get(0).integer("lateMs"));
        assertEquals(1, gate(0).integer("pulsed"));
        assertEquals(0, gate(0).integer("waiting"));
    }

    /** The kernel dates an edge before we hear of it: what was spent on the way is not waited for again. */
    @Test
    void theTimeIsTakenFromTheSensorAndNotFromUs() {
        line.sensed(BAD, 7).after(ms(1_000));
        Instant passed = line.now();
        line.after(ms(90));
        line.sensed(new Signal(BAD, "belt", Optional.of(new Value.Whole(8)), Quality.GOOD, passed, line.mono(), ""));
        line.after(ms(309));
        assertEquals(List.of(), line.pulses());
        line.after(ms(1));
        assertEquals(1, line.pulses().size());
        assertEquals(passed, line.journal().get(0).at());
    }

    @Test
    void aTruthValueThatGoesOnIsOnePiece() {
        line.sensed("belt.tall", false).sensed("belt.tall", true);
        line.after(ms(10)).sensed("belt.tall", true).after(ms(10)).sensed("belt.tall", false);
        assertEquals(1, line.pulses().size());
        assertEquals("belt.flap", line.pulses().get(0).signal());
    }

    /** Several pieces on the way are several pulses with ids of their own. */
    @Test
    void piecesFollowEachOther() {
        line.sensed(BAD, 0);
        for (int i = 1; i <= 3; i++) {
            line.after(ms(100)).sensed(BAD, i);
        }
        line.after(ms(1_000));
        assertEquals(
                3, line.pulses().stream().map(Decision.Pulse::id).distinct().count());
    }

    @Test
    void aCountersFirstReadingAndItsFallAreNoPieces() {
        line.sensed(BAD, 40).after(ms(500)).sensed(BAD, 0).after(ms(500)).sensed(BAD, 5_000_000);
        line.after(ms(500));
        assertEquals(List.of(), line.pulses());
        assertEquals(List.of(), line.journal());
    }

    @Test
    void whatCameWhileTheSensorWasNotReadIsInDoubt() {
        line.sensed(BAD, 7)
                .after(ms(100))
                .bad(BAD)
                .after(ms(100))
                .sensed(BAD, 9)
                .after(ms(1_000));
        assertEquals(List.of(), line.pulses(), "nobody knows where these are");
        assertEquals(List.of("unseen"), doubts());
        assertEquals(2, gate(0).integer("seen"));
    }

    @Test
    void aRestartLosesWhatIsOnItsWayAndSaysSo() {
        line.sensed(BAD, 7).after(ms(100)).sensed(BAD, 8).after(ms(100)).crash(ms(100));
        line.after(ms(1_000));
        assertEquals(List.of(), line.pulses());
        assertEquals(List.of("restart"), doubts());
        assertEquals(0, gate(0).integer("waiting"));
    }

    @Test
    void aPulseThatIsNotDoneIsInDoubt() {
        line.sensed(BAD, 7).after(ms(100)).sensed(BAD, 8).after(ms(400));
        line.wrote("reject", line.pulses().get(0).id(), WriteOutcome.refused("the chip is gone"));
        assertEquals(List.of("write"), doubts());
        assertTrue(line.journal("reject-doubtful").get(0).text("text").contains("the chip is gone"));
    }

    /** A belt that was stopped may stand: the piece still gets its pulse, in case it coasts, and is in doubt. */
    @Test
    void aWithheldPermitMakesThePieceDoubtful() {
        line.sensed(BAD, 7).after(ms(100)).sensed(BAD, 8).after(ms(100));
        line.heard(withheld("belt")).after(ms(300));
        assertEquals(1, line.pulses().size());
        done();
        assertEquals(List.of("permit"), doubts());
        assertEquals(0, gate(0).integer("pulsed"));
    }

    /** A sample that comes when the piece has long passed: a pulse now would throw out another. */
    @Test
    void aPulseThatWouldComeTooLateIsNotMade() {
        line.sensed(BAD, 7).after(ms(1_000));
        Instant passed = line.now();
        line.after(ms(451));
        line.sensed(new Signal(BAD, "belt", Optional.of(new Value.Whole(8)), Quality.GOOD, passed, line.mono(), ""));
        assertEquals(List.of(), line.pulses());
        assertEquals(List.of("late"), doubts());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'gates': [{'id': 'a', 'sensor': 'belt.no', 'gate': 'belt.gate'}]} | reject.gates[0].sensor",
                "{'gates': [{'id': 'a', 'sensor': 'belt.bad', 'gate': 'belt.tall'}]} | reject.gates[0].gate",
                "{'gates': [{'id': 'a', 'sensor': 'belt.bad', 'gate': 'belt.bad'}]} | reject.gates[0].gate",
                "{'gates': [{'id': 'a', 'sensor': 'belt.bad', 'gate': 'belt.gate'},"
                        + " {'id': 'b', 'sensor': 'belt.bad', 'gate': 'belt.gate'}]} | reject.gates[1].gate",
            })
    void whatIsWrongInTheModelIsSaidWhereItIs(String section, String path) {
        ModelFault fault = assertThrows(ModelFault.class, () -> new RejectCapability().initial(line(section)));
        assertEquals(path, fault.path());
    }
}
