// SPDX-License-Identifier: Apache-2.0
package lineside.tck.capability;

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
import lineside.capability.api.View;
import lineside.kernel.Body;
import lineside.kernel.Event;
import lineside.kernel.EventType;
import lineside.kernel.Stream;

/** The smallest capability: states each value that it sees and sums them up. Subclasses break one rule each. */
class ToyCapability implements Capability<Long> {
    static final EventSpec SEEN = new EventSpec(
            new EventType("value-seen", 1),
            Stream.PROD,
            "A value was seen.",
            List.of(Field.whole("value", "The value.")));

    @Override
    public Manifest manifest() {
        return new Manifest("toy", 1, List.of(), List.of(SEEN), Set.of());
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
        if (!(input instanceof Input.Sensed)) {
            return Decision.nothing(state);
        }
        return ((Input.Sensed) input)
                .signal()
                .whole()
                .filter(value -> value >= 0 && value < 1_000_000)
                .map(value -> Decision.of(state, event(ctx, value)))
                .orElse(Decision.nothing(state));
    }

    Event event(StepContext ctx, long value) {
        return new Event(SEEN.type(), SEEN.stream(), ctx.now(), ctx.clock(), ctx.actor(), Body.of("value", value));
    }

    @Override
    public Long evolve(Long state, Event event) {
        return state + event.body().integer("value");
    }

    @Override
    public Body facts(Long state) {
        return Body.of("sum", state);
    }

    @Override
    public Long restore(Body facts, LineModel model) {
        return facts.integer("sum");
    }

    @Override
    public List<View<Long>> views() {
        return List.of(new View<>("toy/sum", state -> Body.of("sum", state)));
    }

    @Override
    public Set<String> signals(LineModel model) {
        return Set.of("unit.value");
    }
}
