// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import lineside.capability.api.Capability;
import lineside.capability.api.Decision;
import lineside.capability.api.EventSpec;
import lineside.capability.api.Field;
import lineside.capability.api.Input;
import lineside.capability.api.LineModel;
import lineside.capability.api.Manifest;
import lineside.capability.api.StepContext;
import lineside.kernel.Body;
import lineside.kernel.Event;
import lineside.kernel.EventType;
import lineside.kernel.Stream;
import lineside.signal.api.Value;
import lineside.store.api.StoreException;
import org.junit.jupiter.api.Test;

/** A stop-like pulse: at once, disk or no disk, and its outcome is an input; DESIGN section 3, outputs. */
class PulseScenarioTest {
    private final HandDriver plc = new HandDriver(true);
    private final Rig rig = rig();

    private Rig rig() {
        Rig made = Rig.of(new Flap());
        made.drivers.put("plc", plc);
        return made;
    }

    @Test
    void itLeavesBeforeAnythingIsDurable() {
        rig.journal.disk(batch -> {
            throw new StoreException(StoreException.Kind.DISK, "gone", new IOException("gone"));
        });
        rig.sample(1).decide();
        assertEquals(List.of("9"), plc.values());
        assertEquals("flap-1", plc.writes.get(0).writeId());
    }

    @Test
    void itsOutcomeComesBackUnderItsId() {
        rig.sample(1).decide().settle();
        assertEquals(List.of("flap-1 DONE"), told());
    }

    @Test
    void withoutADriverItIsRefused() {
        rig.drivers.clear();
        rig.sample(1).decide().settle();
        assertEquals(List.of("flap-1 REFUSED"), told());
    }

    private List<String> told() {
        return rig.events().stream()
                .filter(stored -> stored.event().type().equals(Flap.MOVED))
                .map(stored -> stored.event().body().text("outcome"))
                .toList();
    }

    /** A toy capability: every reading is a pulse, every outcome an event. */
    private static final class Flap implements Capability<Boolean> {
        static final EventType MOVED = EventType.parse("flap-moved/1");

        @Override
        public Manifest manifest() {
            EventSpec moved =
                    new EventSpec(MOVED, Stream.QUAL, "It moved.", List.of(Field.text("outcome", "what is known")));
            return new Manifest("flap", 1, List.of(), List.of(moved), Set.of());
        }

        @Override
        public Boolean initial(LineModel model) {
            return true;
        }

        @Override
        public Boolean remodel(Boolean state, LineModel model) {
            return state;
        }

        @Override
        public Decision<Boolean> decide(Boolean state, Input input, List<Event> heard, StepContext ctx) {
            if (input instanceof Input.Sensed sensed) {
                String id = "flap-" + sensed.signal().whole().orElse(0L);
                return Decision.nothing(state)
                        .pulsing(List.of(new Decision.Pulse(id, "unit.counter", new Value.Whole(9))));
            }
            if (input instanceof Input.Wrote wrote) {
                Body body = Body.of(
                        "outcome", wrote.intentId() + " " + wrote.outcome().kind());
                return Decision.of(state, new Event(MOVED, Stream.QUAL, ctx.now(), ctx.clock(), ctx.actor(), body));
            }
            return Decision.nothing(state);
        }

        @Override
        public Boolean evolve(Boolean state, Event event) {
            return state;
        }

        @Override
        public Body facts(Boolean state) {
            return Body.EMPTY;
        }

        @Override
        public Boolean restore(Body facts, LineModel model) {
            return true;
        }

        @Override
        public Set<String> signals(LineModel model) {
            return Set.of("unit.counter");
        }
    }
}
