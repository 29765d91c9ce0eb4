// SPDX-License-Identifier: Apache-2.0
package lineside.itest.toy;

import java.util.List;
import java.util.Set;
import lineside.capability.api.Capability;
import lineside.capability.api.CommandSpec;
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

/** A whole capability in one class: remembers the newest number of toys that its signal showed. */
public final class ToyCapability implements Capability<Long> {
    private static final EventType SEEN = EventType.parse("toys-seen/1");

    @Override
    public Manifest manifest() {
        EventSpec seen = new EventSpec(SEEN, Stream.PROD, "Toys were seen.", List.of(Field.whole("toys", "how many")));
        return new Manifest("toy", 1, List.<CommandSpec>of(), List.of(seen), Set.of());
    }

    @Override
    public Set<String> signals(LineModel model) {
        return Set.of("shelf.toys");
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
        return input instanceof Input.Sensed sensed && sensed.signal().whole().isPresent()
                ? Decision.of(
                        state,
                        new Event(
                                SEEN,
                                Stream.PROD,
                                sensed.signal().at(),
                                ctx.clock(),
                                ctx.actor(),
                                Body.of("toys", sensed.signal().whole().get())))
                : Decision.nothing(state);
    }

    @Override
    public Long evolve(Long state, Event event) {
        return event.body().integer("toys");
    }

    @Override
    public Body facts(Long state) {
        return Body.of("toys", state);
    }

    @Override
    public Long restore(Body facts, LineModel model) {
        return facts.integer("toys");
    }

    @Override
    public List<View<Long>> views() {
        return List.of(new View<>("toy/shelf", this::facts));
    }
}
