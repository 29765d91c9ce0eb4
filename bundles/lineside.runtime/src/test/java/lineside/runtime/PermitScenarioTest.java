// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import lineside.capability.api.ModelFault;
import lineside.kernel.Body;
import lineside.runtime.event.PermitInput;
import lineside.runtime.event.PermitWithheld;
import lineside.signal.api.Quality;
import lineside.signal.api.Value;
import lineside.store.api.StoreException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The permit from its holds to the word in the controller, in virtual time; DESIGN sections "Permit ports" and "lease". */
class PermitScenarioTest {
    private final PermitRig line = new PermitRig();

    @Test
    void nothingIsPermittedBeforeEveryInputIsFresh() {
        line.run(1_000);
        assertEquals("false", line.run());
        assertEquals("1", line.reason());
        line.sample().run(300);
        assertEquals("true", line.run());
        assertEquals("0", line.reason());
        assertEquals(List.of("permit-granted/1"), line.types());
    }

    @Test
    void silenceOfAnInputWithholdsAtOnceAndTheCauseIsRecorded() {
        line.granted();
        line.bad(Quality.BAD_STALE);
        line.rig.decide();
        line.slot().write();
        assertEquals("false", line.run(), "before anything of it is durable");
        assertEquals("2", line.reason());
        line.run(300);
        assertEquals(List.of("permit-granted/1", "permit-withheld/1"), line.types());
        assertEquals("permit.stale", line.cause());
    }

    @Test
    void itComesBackByANewDecisionWhenTheInputIsGoodAgain() {
        line.granted();
        line.bad(Quality.BAD_COMM).run(300);
        line.sample().run(300);
        assertEquals("true", line.run());
        assertEquals(List.of("permit-granted/1", "permit-withheld/1", "permit-granted/1"), line.types());
    }

    @Test
    void aGrantWaitsForItsCommit() {
        line.run(1_000).sample();
        line.disk(false);
        line.run(1_000);
        assertEquals("false", line.run());
        line.disk(true);
        line.run(1_000);
        assertEquals("true", line.run());
    }

    @Test
    void aDeadDiskIsNoticedOnALineOnWhichNothingHappens() {
        line.granted();
        line.disk(false);
        line.run(1_500);
        assertEquals("false", line.run());
        assertEquals("3", line.reason());
        String token = line.token();
        line.run(2_000);
        assertEquals(token, line.token(), "no token while nothing can be recorded");
        line.disk(true);
        line.run(1_500);
        assertEquals("true", line.run());
        assertNotEquals(token, line.token());
    }

    @Test
    void aTokenNeedsAnAgentThatLooks() {
        line.granted();
        withoutAgent(3);
        String before = line.token();
        withoutAgent(30);
        assertEquals(before, line.token());
    }

    @Test
    void aLateRenewalIsToldToTheRecord() {
        line.granted();
        line.rig.clock.leapMillis(3_000);
        line.run(300);
        assertTrue(line.types().contains("permit-withheld/1"), line.types().toString());
        assertEquals("permit.lease", line.cause());
    }

    @Test
    void aTokenComesEveryHalfSecondWithoutAnyCommit() {
        line.granted();
        long commits = line.rig.scribe.commits();
        long before = Long.parseLong(line.token());
        line.run(5_000);
        assertEquals(10, Long.parseLong(line.token()) - before);
        assertEquals(commits, line.rig.scribe.commits());
    }

    @Test
    void whatDoesNotArriveIsWithheld() {
        line.granted();
        line.slot().plugged = false;
        line.run(3_000);
        assertTrue(line.types().contains("permit-withheld/1"));
        assertEquals("permit.link", line.cause());
        line.slot().plugged = true;
        line.run(2_000);
        assertEquals("true", line.run());
    }

    @Test
    void aStartAfterACrashSaysThatNothingIsPermitted() {
        line.granted();
        line.crash();
        assertEquals("permit-withheld/1", line.types().get(1));
        line.run(1_000);
        assertEquals("false", line.run());
        assertEquals("permit.start-up", line.cause());
    }

    /** RELIABILITY IL-5. */
    @Test
    void aTripSurvivesThePowerCutWithItsCauseAndItsInputs() {
        line.granted();
        line.bad(Quality.BAD_COMM).run(300);
        line.crash();
        line.run(1_000);
        assertEquals(
                List.of("permit-granted/1", "permit-withheld/1"), line.types(), "what is recorded is not told again");
        Body trip = line.rig.events().get(1).event().body();
        assertEquals("permit.stale", trip.text("cause"));
        PermitInput input = PermitWithheld.from(trip).inputs().get(0);
        assertEquals("unit.counter", input.signal());
        assertEquals("BAD_COMM", input.quality());
        assertEquals(
                "permit.stale",
                line.rig.facts("permit").body("units").body("unit").text("cause"));
    }

    @Test
    void whatWithheldItForAnotherReasonStillTellsWhatTheInputsWere() {
        line.granted();
        line.disk(false);
        line.run(1_500);
        line.disk(true);
        line.run(1_500);
        PermitWithheld trip =
                PermitWithheld.from(line.rig.events().get(1).event().body());
        assertEquals("permit.store", trip.cause());
        assertEquals("GOOD", trip.inputs().get(0).quality());
        assertEquals(Optional.of("1"), trip.inputs().get(0).value());
    }

    @Test
    void theEndOfAnEngineIsTheEndOfItsPermits() {
        line.granted();
        line.rig.permits.shutdown();
        line.slot().write();
        assertEquals("false", line.run());
        line.run(2_000);
        assertEquals("false", line.run());
        assertEquals("permit.shutdown", line.cause());
    }

    @Test
    void aMachineThatDoesNotRepeatTheTokenIsSaidToBeWithoutEffect() {
        line.granted();
        line.deaf = true;
        line.run(3_000);
        assertTrue(line.types().contains("permit-not-effective/1"), line.types().toString());
        assertEquals("true", line.run(), "it is an alarm, not a stop");
        line.deaf = false;
        line.run(3_000);
        assertEquals("permit-effective/1", line.types().get(line.types().size() - 1));
    }

    /** RELIABILITY row 44: somebody has to go there, so that is said before whatever else may be wrong. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aMachineThatRunsOnAgainstItsPermitIsSaidWithinThreeSeconds(boolean deaf) {
        line.granted();
        line.runsOn = true;
        line.deaf = deaf;
        line.bad(Quality.BAD_COMM).run(3_000);
        assertEquals("permit.not-stopped", fault());
        line.runsOn = false;
        line.run(3_000);
        assertEquals(deaf ? "permit.echo" : "", fault());
    }

    private String fault() {
        return line.rig.facts("permit").body("units").body("unit").text("fault");
    }

    /** RELIABILITY row 33: what no sensor ever measured is not in order, so nothing may run on it. */
    @Test
    void aMeasurementThatIsNoneWithholdsThePermit() {
        PermitRig measured = new PermitRig("unit.pressure");
        measured.run(1_000);
        measured.show("unit.pressure", new Value.Real(-0.0));
        measured.run(300);
        assertEquals("true", measured.run(), "0 is a measurement, whatever its sign");
        measured.show("unit.pressure", new Value.Real(Float.MIN_VALUE));
        measured.run(300);
        assertEquals("false", measured.run());
        assertEquals("permit.stale", measured.cause());
    }

    @Test
    void allOfItIsDecidedAgainToTheSameBytes() throws ModelFault {
        line.granted();
        line.bad(Quality.BAD_COMM).run(300);
        line.crash();
        line.sample().run(1_500);
        line.deaf = true;
        line.run(3_000);
        line.run(2_000);
        Redecider again =
                new Redecider(line.rig.line(), line.rig.journal.opening().epoch());
        assertEquals(line.rig.hashes(), again.again(line.rig.log.entries));
        assertFalse(line.rig.hashes().isEmpty());
    }

    private void withoutAgent(int rounds) {
        for (int i = 0; i < rounds; i++) {
            line.rig.clock.leapMillis(100);
            line.rig.commit();
            line.slot().write();
        }
    }

    /** A disk that is there, or not. */
    static void refuse() throws StoreException {
        throw new StoreException(StoreException.Kind.DISK, "gone", new IOException("gone"));
    }
}
