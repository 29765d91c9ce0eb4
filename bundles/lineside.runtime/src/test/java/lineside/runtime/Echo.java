// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

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

/** A toy capability that only hears another one: says the total it knows whenever it heard of growth. */
final class Echo implements Capability<Long> {
    static final EventType SAID = EventType.parse("echo-said/1");

    private final Set<String> listens;

    Echo(Set<String> listens) {
        this.listens = listens;
    }

    @Override
    public Manifest manifest() {
        return new Manifest(
                "echo",
                1,
                List.of(),
                List.of(new EventSpec(SAID, Stream.OPS, "What it knows.", List.of(Field.whole("total", "the total")))),
                listens);
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
        return heard.isEmpty()
                ? Decision.nothing(state)
                : Decision.of(
                        state,
                        new Event(SAID, Stream.OPS, ctx.now(), ctx.clock(), ctx.actor(), Body.of("total", state)));
    }

    @Override
    public Long evolve(Long state, Event event) {
        return event.type().equals(Tally.GREW) ? state + event.body().integer("by") : state;
    }

    @Override
    public Body facts(Long state) {
        return Body.of("total", state);
    }

    @Override
    public Long restore(Body facts, LineModel model) {
        return facts.integer("total");
    }
}
