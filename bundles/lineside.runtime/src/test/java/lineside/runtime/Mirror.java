// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import java.util.List;
import java.util.Set;
import lineside.capability.api.Capability;
import lineside.capability.api.Decision;
import lineside.capability.api.EventSpec;
import lineside.capability.api.Input;
import lineside.capability.api.LineModel;
import lineside.capability.api.Manifest;
import lineside.capability.api.StepContext;
import lineside.kernel.Body;
import lineside.kernel.Event;
import lineside.kernel.EventType;
import lineside.kernel.Stream;

/** Listens to {@link Echo} and speaks to it: half of a circle. */
final class Mirror implements Capability<Boolean> {
    @Override
    public Manifest manifest() {
        EventSpec spec = new EventSpec(EventType.parse("echo2-said/1"), Stream.OPS, "Back.", List.of());
        return new Manifest("mirror", 1, List.of(), List.of(spec), Set.of("echo-said"));
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
}
