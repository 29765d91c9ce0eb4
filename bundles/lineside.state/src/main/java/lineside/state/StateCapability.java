// SPDX-License-Identifier: Apache-2.0
package lineside.state;

import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import lineside.capability.api.Capability;
import lineside.capability.api.Decision;
import lineside.capability.api.EventSpec;
import lineside.capability.api.Input;
import lineside.capability.api.LineModel;
import lineside.capability.api.Manifest;
import lineside.capability.api.ModelFault;
import lineside.capability.api.StepContext;
import lineside.capability.api.View;
import lineside.kernel.Body;
import lineside.kernel.Event;
import lineside.state.event.MachineModeChanged;
import lineside.state.event.MachineStateChanged;
import lineside.state.event.StopBegan;
import lineside.state.event.StopEnded;
import org.osgi.service.component.annotations.Component;

/** The states, modes and stops of the machines. Pure; knows no other capability. */
@Component(name = "lineside.state", service = Capability.class, property = "lineside.capability=state")
public final class StateCapability implements Capability<LineStates> {
    private static final List<EventSpec> EVENTS =
            List.of(MachineStateChanged.SPEC, MachineModeChanged.SPEC, StopBegan.SPEC, StopEnded.SPEC);
    private static final Manifest MANIFEST = new Manifest("state", 1, List.of(), EVENTS, Set.of());
    private static final String PROCESS = "process";

    @Override
    public Manifest manifest() {
        return MANIFEST;
    }

    @Override
    public LineStates initial(LineModel model) throws ModelFault {
        return LineStates.of(model, StateFacts.NONE);
    }

    @Override
    public LineStates remodel(LineStates state, LineModel model) throws ModelFault {
        return LineStates.of(model, state.facts());
    }

    @Override
    public Decision<LineStates> decide(LineStates state, Input input, List<Event> heard, StepContext ctx) {
        Turn turn = new Turn(input instanceof Input.Started ? state.forgotten() : state, ctx);
        if (input instanceof Input.Sensed) {
            turn.sensed(((Input.Sensed) input).signal());
        } else if (input instanceof Input.Due) {
            turn.quiet();
        } else if (input instanceof Input.Started
                && ((Input.Started) input).reason().equals(PROCESS)) {
            turn.began();
        }
        return turn.done();
    }

    @Override
    public LineStates evolve(LineStates state, Event event) {
        return state.with(StateFold.after(state.facts(), event));
    }

    @Override
    public Body facts(LineStates state) {
        return state.facts().toBody();
    }

    @Override
    public LineStates restore(Body facts, LineModel model) throws ModelFault {
        return LineStates.of(model, StateFacts.from(facts));
    }

    @Override
    public OptionalLong due(LineStates state) {
        OptionalLong first = OptionalLong.empty();
        for (UnitSpec unit : state.model().units()) {
            OptionalLong due = unit.due(state.scratch(unit.id()), state.facts().unit(unit.id()));
            boolean earlier = due.isPresent() && (first.isEmpty() || due.getAsLong() - first.getAsLong() < 0);
            first = earlier ? due : first;
        }
        return first;
    }

    @Override
    public List<View<LineStates>> views() {
        return StateViews.ALL;
    }

    @Override
    public Set<String> signals(LineModel model) {
        Set<String> signals = new TreeSet<>();
        try {
            for (UnitSpec unit : new SectionReader(model).read().units()) {
                signals.addAll(unit.signals());
                unit.mode().ifPresent(signals::add);
            }
        } catch (ModelFault unusable) {
            // The model is refused by initial or remodel, which say why; no signal is wanted under it.
            return Set.of();
        }
        return signals;
    }
}
