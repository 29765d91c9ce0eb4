// SPDX-License-Identifier: Apache-2.0
package lineside.count;

import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import lineside.capability.api.Capability;
import lineside.capability.api.Decision;
import lineside.capability.api.EventSpec;
import lineside.capability.api.Input;
import lineside.capability.api.LineModel;
import lineside.capability.api.Manifest;
import lineside.capability.api.ModelFault;
import lineside.capability.api.Screen;
import lineside.capability.api.StepContext;
import lineside.capability.api.View;
import lineside.count.command.CountCommand;
import lineside.count.event.CounterAmbiguous;
import lineside.count.event.CounterBaselineMoved;
import lineside.count.event.CounterDiscrepancy;
import lineside.count.event.CounterDiscrepancyOver;
import lineside.count.event.CounterResetDeclared;
import lineside.count.event.CounterStuck;
import lineside.count.event.CounterTaskResolved;
import lineside.count.event.CounterUnexplained;
import lineside.count.event.PiecesAdded;
import lineside.count.event.PiecesCorrected;
import lineside.count.event.PiecesCounted;
import lineside.kernel.Body;
import lineside.kernel.Event;
import lineside.state.event.MachineStateChanged;
import org.osgi.service.component.annotations.Component;

/** Counts pieces: totalizers by {@link CounterClassifier}, people by commands. Pure; knows no other capability. */
@Component(name = "lineside.count", service = Capability.class, property = "lineside.capability=count")
public final class CountCapability implements Capability<CountState> {
    private static final List<EventSpec> EVENTS = List.of(
            PiecesCounted.SPEC,
            CounterBaselineMoved.SPEC,
            CounterUnexplained.SPEC,
            CounterAmbiguous.SPEC,
            CounterStuck.SPEC,
            CounterDiscrepancy.SPEC,
            CounterDiscrepancyOver.SPEC,
            CounterResetDeclared.SPEC,
            CounterTaskResolved.SPEC,
            PiecesAdded.SPEC,
            PiecesCorrected.SPEC);
    private static final Manifest MANIFEST =
            new Manifest("count", 1, CountCommand.SPECS, EVENTS, Set.of(MachineStateChanged.NAME));
    private static final List<Screen> SCREENS =
            List.of(new Screen("counts", "/screens/count/counts.js", "lineside-counts", "counts.title", 30));

    @Override
    public Manifest manifest() {
        return MANIFEST;
    }

    @Override
    public CountState initial(LineModel model) throws ModelFault {
        return CountState.of(CountModel.read(model), CountFacts.NONE);
    }

    @Override
    public CountState remodel(CountState state, LineModel model) throws ModelFault {
        return CountState.of(CountModel.read(model), state.facts());
    }

    @Override
    public Decision<CountState> decide(CountState state, Input input, List<Event> heard, StepContext ctx) {
        if (input instanceof Input.Told) {
            return new CountCommands(state, ctx).decide(((Input.Told) input).command());
        }
        Turn turn = new Turn(input instanceof Input.Started ? state.started(ctx.mono()) : state, ctx);
        turn.heard(heard);
        if (input instanceof Input.Sensed) {
            turn.sensed(((Input.Sensed) input).signal());
        } else if (input instanceof Input.Due) {
            turn.looked();
        }
        return turn.done();
    }

    @Override
    public CountState evolve(CountState state, Event event) {
        return state.with(CountFold.after(state.facts(), event));
    }

    @Override
    public Body facts(CountState state) {
        return state.facts().toBody();
    }

    @Override
    public CountState restore(Body facts, LineModel model) throws ModelFault {
        return CountState.of(CountModel.read(model), CountFacts.from(facts));
    }

    @Override
    public OptionalLong due(CountState state) {
        return Timers.due(state);
    }

    @Override
    public List<View<CountState>> views() {
        return CountViews.ALL;
    }

    @Override
    public List<Screen> screens() {
        return SCREENS;
    }

    @Override
    public Set<String> signals(LineModel model) {
        try {
            return CountModel.read(model).readers().keySet();
        } catch (ModelFault unusable) {
            // The model is refused by initial or remodel, which say why; no signal is wanted under it.
            return Set.of();
        }
    }
}
