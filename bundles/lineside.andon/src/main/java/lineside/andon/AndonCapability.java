// SPDX-License-Identifier: Apache-2.0
package lineside.andon;

import java.util.List;
import java.util.Set;
import lineside.andon.event.StackLightChanged;
import lineside.capability.api.Capability;
import lineside.capability.api.Decision;
import lineside.capability.api.Input;
import lineside.capability.api.LineModel;
import lineside.capability.api.Manifest;
import lineside.capability.api.ModelFault;
import lineside.capability.api.Output;
import lineside.capability.api.StepContext;
import lineside.capability.api.View;
import lineside.kernel.Body;
import lineside.kernel.Event;
import lineside.state.event.MachineStateChanged;
import org.osgi.service.component.annotations.Component;

/** Switches stack lights by what the machines and the permits state. Pure; any driver's writable tags are lamps. */
@Component(name = "lineside.andon", service = Capability.class, property = "lineside.capability=andon")
public final class AndonCapability implements Capability<AndonState> {
    static final String NAME = "andon";

    private static final String WITHHELD = "permit-withheld";
    private static final String GRANTED = "permit-granted";
    private static final Manifest MANIFEST = new Manifest(
            NAME, 1, List.of(), List.of(StackLightChanged.SPEC), Set.of(MachineStateChanged.NAME, WITHHELD, GRANTED));

    @Override
    public Manifest manifest() {
        return MANIFEST;
    }

    @Override
    public AndonState initial(LineModel model) throws ModelFault {
        return restore(AndonFacts.NONE.toBody(), model);
    }

    @Override
    public AndonState remodel(AndonState state, LineModel model) throws ModelFault {
        return restore(facts(state), model);
    }

    @Override
    public Decision<AndonState> decide(AndonState state, Input input, List<Event> heard, StepContext ctx) {
        List<Event> changes = state.lights().stream()
                .filter(light -> state.isNew(light))
                .map(light -> changed(light, state.wanted(light), ctx))
                .toList();
        return Decision.of(state, changes);
    }

    private static Event changed(Light light, Shown wanted, StepContext ctx) {
        return ctx.event(new StackLightChanged(light.id(), wanted.colour().code(), wanted.cause()));
    }

    @Override
    public AndonState evolve(AndonState state, Event event) {
        Body body = event.body();
        AndonFacts facts = state.facts();
        return state.with(
                switch (event.type().name()) {
                    case MachineStateChanged.NAME -> moved(facts, MachineStateChanged.from(body));
                    case WITHHELD -> facts.permit(body.text("workUnit"), body.text("cause"));
                    case GRANTED -> facts.permit(body.text("workUnit"), "");
                    default -> shown(facts, StackLightChanged.from(body), event);
                });
    }

    private static AndonFacts moved(AndonFacts facts, MachineStateChanged change) {
        AndonFacts moved = facts.state(change.unit(), change.to().code());
        return change.line() ? moved.state(AndonFacts.LINE, change.to().code()) : moved;
    }

    private static AndonFacts shown(AndonFacts facts, StackLightChanged change, Event event) {
        Colour colour = Colour.parse(change.colour());
        return facts.shows(
                change.light(), new Shown(colour, change.cause(), event.at().toString()));
    }

    @Override
    public Body facts(AndonState state) {
        return state.facts().toBody();
    }

    @Override
    public AndonState restore(Body facts, LineModel model) throws ModelFault {
        return AndonState.of(model, new LightReader(model).read(), AndonFacts.from(facts));
    }

    @Override
    public List<Output> outputs(AndonState state) {
        return state.outputs();
    }

    @Override
    public List<View<AndonState>> views() {
        return List.of(new View<>("andon/lights", AndonState::view));
    }
}
