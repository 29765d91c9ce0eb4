// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import lineside.capability.api.Capability;
import lineside.capability.api.Decision;
import lineside.capability.api.Input;
import lineside.capability.api.LineModel;
import lineside.capability.api.Manifest;
import lineside.capability.api.Signal;
import lineside.capability.api.StepContext;
import lineside.kernel.Body;
import lineside.kernel.Event;
import lineside.signal.api.Sample;
import lineside.signal.api.Value;
import org.junit.jupiter.api.Test;

/** Where plant time is simulated, who decides and who dates must know how much faster it runs. */
class PlantSpeedTest {
    private final Watcher watcher = new Watcher();

    @Test
    void aDecisionKnowsTheSpeedAndADeviceIsDatedByIt() {
        Rig rig = Rig.of(watcher);
        rig.clock.speed(60);
        Instant sixSecondsAgo = rig.clock.now().minusSeconds(6);
        rig.offer(Sample.good(
                        "unit.counter",
                        new Value.Whole(1),
                        Optional.of(sixSecondsAgo),
                        rig.clock.now(),
                        rig.clock.mono()))
                .decide();
        assertEquals(60, watcher.speed);
        assertEquals(sixSecondsAgo, watcher.at, "a tenth of a second of this machine is no reason to distrust a clock");
        Log.Entry last = rig.log.entries.get(rig.log.entries.size() - 1);
        assertEquals(60, ((Log.Entry.Taken) last).time().speed(), "recorded with the step, to be decided again");
    }

    /** Decides nothing and remembers what it was told. */
    private static final class Watcher implements Capability<Long> {
        private double speed;
        private Instant at = Instant.EPOCH;

        @Override
        public Manifest manifest() {
            return new Manifest("watcher", 1, List.of(), List.of(), Set.of());
        }

        @Override
        public Set<String> signals(LineModel model) {
            return Set.of("unit.counter");
        }

        @Override
        public Long initial(LineModel model) {
            return 0L;
        }

        @Override
        public Long remodel(Long state, LineModel model) {
            return state;
        }

        @Override
        public Decision<Long> decide(Long state, Input input, List<Event> heard, StepContext ctx) {
            speed = ctx.speed();
            if (input instanceof Input.Sensed sensed) {
                Signal signal = sensed.signal();
                at = signal.at();
            }
            return Decision.nothing(state);
        }

        @Override
        public Long evolve(Long state, Event event) {
            return state;
        }

        @Override
        public Body facts(Long state) {
            return Body.EMPTY;
        }

        @Override
        public Long restore(Body facts, LineModel model) {
            return 0L;
        }
    }
}
