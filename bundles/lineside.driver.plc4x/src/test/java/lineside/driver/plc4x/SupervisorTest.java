// SPDX-License-Identifier: Apache-2.0
package lineside.driver.plc4x;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import lineside.driver.plc4x.Supervisor.State;
import lineside.tck.VirtualClock;
import org.junit.jupiter.api.Test;

/** The states of a connection, in virtual time (RELIABILITY PL, rule 1). */
class SupervisorTest {
    private final VirtualClock clock = new VirtualClock();
    private final Backoff backoff = new Backoff(7);
    private final Supervisor supervisor = new Supervisor(backoff, now());

    @Test
    void theFirstAttemptIsDueAtOnce() {
        assertEquals(State.DOWN, supervisor.state());
        assertTrue(supervisor.due(now()));
        supervisor.probing();
        assertFalse(supervisor.due(now()), "an attempt is under way");
        supervisor.answered();
        assertEquals(State.UP, supervisor.state());
        assertFalse(supervisor.due(now()));
    }

    @Test
    void aConnectionThatIsDoubtedIsTriedAnewAtOnce() {
        up();
        supervisor.doubted(now());
        assertEquals(State.SUSPECT, supervisor.state());
        assertTrue(supervisor.due(now()));
    }

    // A device that takes connections and then says nothing must not be asked in a tight circle (E12).
    @Test
    void withoutAnAnswerInBetweenThePausesGrow() {
        up();
        supervisor.doubted(now());
        supervisor.probing();
        supervisor.doubted(now());
        assertEquals(State.DOWN, supervisor.state());
        assertFalse(supervisor.due(now()));
        long before = 0;
        for (int failures = 1; failures <= 4; failures++) {
            long pause = supervisor.waitNanos(now());
            assertEquals(TimeUnit.MILLISECONDS.toNanos(backoff.pauseMs(failures)), pause);
            assertTrue(pause > before, "the pause does not grow");
            before = pause;
            clock.advance(Duration.ofNanos(pause));
            assertTrue(supervisor.due(now()));
            supervisor.probing();
            supervisor.failed(now());
        }
    }

    // A plant may be off for a weekend: PL-2.
    @Test
    void itNeverGivesUpAndNeverWaitsLong() {
        for (int hour = 0; hour < 100_000; hour++) {
            supervisor.probing();
            supervisor.failed(now());
            long pause = supervisor.waitNanos(now());
            assertTrue(pause <= Duration.ofSeconds(4).toNanos(), "a pause of " + pause);
            clock.advance(Duration.ofNanos(pause));
            assertTrue(supervisor.due(now()));
        }
        up();
        supervisor.doubted(now());
        supervisor.probing();
        supervisor.failed(now());
        assertEquals(TimeUnit.MILLISECONDS.toNanos(backoff.pauseMs(1)), supervisor.waitNanos(now()));
    }

    @Test
    void restForgetsTheFailures() {
        supervisor.probing();
        supervisor.failed(now());
        supervisor.rest(now());
        assertTrue(supervisor.due(now()));
    }

    private void up() {
        supervisor.probing();
        supervisor.answered();
    }

    private long now() {
        return clock.machineNanos();
    }
}
