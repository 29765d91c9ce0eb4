// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

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
import lineside.capability.api.Output;
import lineside.capability.api.StepContext;
import lineside.kernel.Body;
import lineside.kernel.Event;
import lineside.kernel.EventType;
import lineside.kernel.Role;
import lineside.kernel.Stream;
import lineside.signal.api.Value;

/** A toy capability with an output: 1 lets the machine go, 0 stops it; and a single write on request. */
final class Lamp implements Capability<Boolean> {
    static final EventType SET = EventType.parse("lamp-set/1");

    @Override
    public Manifest manifest() {
        return new Manifest(
                "lamp",
                1,
                List.of(new CommandSpec(
                        "lamp.set", "Sets it.", Set.of(Role.OPERATOR), true, List.of(Field.flag("go", "go or stop")))),
                List.of(new EventSpec(SET, Stream.OPS, "It was set.", List.of(Field.flag("go", "go or stop")))),
                Set.of());
    }

    @Override
    public Boolean initial(LineModel model) {
        return false;
    }

    @Override
    public Boolean remodel(Boolean state, LineModel model) {
        return state;
    }

    @Override
    public Decision<Boolean> decide(Boolean state, Input input, List<Event> heard, StepContext ctx) {
        if (!(input instanceof Input.Told told)) {
            return Decision.nothing(state);
        }
        Body go = Body.of("go", told.command().args().flag("go"));
        return Decision.of(state, new Event(SET, Stream.OPS, ctx.now(), ctx.clock(), ctx.actor(), go));
    }

    @Override
    public Boolean evolve(Boolean state, Event event) {
        return event.body().flag("go");
    }

    @Override
    public Body facts(Boolean state) {
        return Body.of("go", state);
    }

    @Override
    public Boolean restore(Body facts, LineModel model) {
        return facts.flag("go");
    }

    @Override
    public List<Output> outputs(Boolean state) {
        return List.of(new Output("unit.counter", new Value.Whole(state ? 1 : 0), new Value.Whole(0)));
    }
}
