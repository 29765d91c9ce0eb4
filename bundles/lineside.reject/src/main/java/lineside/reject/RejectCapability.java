// SPDX-License-Identifier: Apache-2.0
package lineside.reject;

import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import lineside.capability.api.Capability;
import lineside.capability.api.Decision;
import lineside.capability.api.Input;
import lineside.capability.api.LineModel;
import lineside.capability.api.Manifest;
import lineside.capability.api.ModelFault;
import lineside.capability.api.StepContext;
import lineside.capability.api.View;
import lineside.kernel.Body;
import lineside.kernel.Event;
import lineside.reject.event.RejectDoubtful;
import lineside.reject.event.RejectGatePulsed;
import lineside.reject.event.RejectSeen;
import org.osgi.service.component.annotations.Component;

/** Throws out what a sensor found, when it has come to the gate. Pure; any driver's writable tag is a gate. */
@Component(name = "lineside.reject", service = Capability.class, property = "lineside.capability=reject")
public final class RejectCapability implements Capability<RejectState> {
    static final String NAME = "reject";

    private static final String WITHHELD = "permit-withheld";
    private static final Manifest MANIFEST = new Manifest(
            NAME, 1, List.of(), List.of(RejectSeen.SPEC, RejectGatePulsed.SPEC, RejectDoubtful.SPEC), Set.of(WITHHELD));

    @Override
    public Manifest manifest() {
        return MANIFEST;
    }

    @Override
    public RejectState initial(LineModel model) throws ModelFault {
        return RejectState.of(model, Body.EMPTY);
    }

    @Override
    public RejectState remodel(RejectState state, LineModel model) throws ModelFault {
        return RejectState.of(model, state.toBody());
    }

    @Override
    public Decision<RejectState> decide(RejectState state, Input input, List<Event> heard, StepContext ctx) {
        Turn turn = new Turn(state, input instanceof Input.Started, ctx);
        heard.forEach(event -> turn.withheld(event.body().text("workUnit")));
        if (input instanceof Input.Sensed sensed) {
            turn.sensed(sensed.signal());
        } else if (input instanceof Input.Wrote wrote) {
            turn.wrote(wrote.intentId(), wrote.outcome());
        }
        return turn.done();
    }

    @Override
    public RejectState evolve(RejectState state, Event event) {
        return switch (event.type().name()) {
            case RejectSeen.NAME -> state.after(RejectSeen.from(event.body()));
            case RejectGatePulsed.NAME -> state.after(RejectGatePulsed.from(event.body()));
            case RejectDoubtful.NAME -> state.after(RejectDoubtful.from(event.body()));
            default -> state;
        };
    }

    @Override
    public Body facts(RejectState state) {
        return state.toBody();
    }

    @Override
    public RejectState restore(Body facts, LineModel model) throws ModelFault {
        return RejectState.of(model, facts);
    }

    @Override
    public OptionalLong due(RejectState state) {
        return state.due();
    }

    @Override
    public List<View<RejectState>> views() {
        return List.of(new View<>("reject/gates", RejectState::view));
    }

    @Override
    public Set<String> signals(LineModel model) {
        try {
            return new GateReader(model).read().stream().map(GateSpec::sensor).collect(Collectors.toUnmodifiableSet());
        } catch (ModelFault unusable) {
            // The model is refused by initial or remodel, which say why; no signal is wanted under it.
            return Set.of();
        }
    }
}
