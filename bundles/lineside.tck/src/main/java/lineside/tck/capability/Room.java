// SPDX-License-Identifier: Apache-2.0
package lineside.tck.capability;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import lineside.capability.api.Capability;
import lineside.capability.api.Decision;
import lineside.capability.api.Gate;
import lineside.capability.api.Input;
import lineside.capability.api.LineModel;
import lineside.capability.api.ModelFault;
import lineside.capability.api.StepContext;
import lineside.capability.api.View;
import lineside.kernel.Body;
import lineside.kernel.Event;

/** One capability with its present state, held against the rules at every step. */
final class Room<S> {
    private final Capability<S> capability;
    private final boolean thorough;
    private LineModel model;
    private Set<String> signals;
    private S state;
    private final List<Decision.Pulse> pulses = new ArrayList<>();

    Room(Capability<S> capability, LineModel model, boolean thorough) {
        this.capability = capability;
        this.thorough = thorough;
        this.model = model;
        this.signals = capability.signals(model);
        this.state = usable(() -> capability.initial(model));
    }

    private interface Fallible<T> {
        T get() throws ModelFault;
    }

    Capability<S> capability() {
        return capability;
    }

    boolean sees(String signal) {
        return signals.contains(signal);
    }

    boolean takes(String command) {
        return capability.manifest().commands().stream().anyMatch(c -> c.name().equals(command));
    }

    boolean learns(Event event) {
        return capability.manifest().listens().contains(event.type().name()) || states(event);
    }

    private boolean states(Event event) {
        return capability.manifest().emits().stream().anyMatch(e -> e.type().equals(event.type()));
    }

    OptionalLong due() {
        return capability.due(state);
    }

    List<Decision.Pulse> pulses() {
        return pulses;
    }

    List<Gate> gates() {
        return capability.gates(state);
    }

    Body facts() {
        return capability.facts(state);
    }

    Body view(String name) {
        View<S> view = capability.views().stream()
                .filter(v -> v.name().equals(name))
                .findFirst()
                .orElseThrow();
        return view.render().apply(state);
    }

    Decision<S> step(Input input, List<Event> earlier, StepContext ctx) {
        List<Event> heard = new ArrayList<>();
        for (Event event : earlier) {
            if (capability.manifest().listens().contains(event.type().name())) {
                learn(event);
                heard.add(event);
            }
        }
        if (input instanceof Input.Nothing && heard.isEmpty()) {
            return Decision.nothing(state);
        }
        Decision<S> decision = capability.decide(state, input, heard, ctx);
        if (thorough) {
            Rules.pure(capability, state, decision, () -> capability.decide(state, input, heard, ctx));
        }
        state = decision.state();
        pulses.addAll(decision.pulses());
        decision.events().forEach(event -> {
            Rules.declared(capability.manifest(), event);
            learn(event);
        });
        return decision;
    }

    /** A restart: facts and nothing else survive. */
    void restart() {
        Body facts = facts();
        state = usable(() -> capability.restore(facts, model));
        Rules.same("the facts after restore", facts, facts());
    }

    void remodel(LineModel next) {
        Body facts = facts();
        state = usable(() -> capability.remodel(state, next));
        Rules.same("the facts after remodel", facts, facts());
        model = next;
        signals = capability.signals(next);
    }

    /** The fold of the journal gives the same facts. */
    void verify(List<Event> journal) {
        S folded = usable(() -> capability.initial(model));
        for (Event event : journal) {
            if (learns(event)) {
                folded = capability.evolve(folded, event);
            }
        }
        Rules.same("the fold of the journal", capability.facts(folded), facts());
        Body facts = facts();
        Rules.same("the facts after restore", facts, capability.facts(usable(() -> capability.restore(facts, model))));
    }

    private void learn(Event event) {
        S before = state;
        state = capability.evolve(before, event);
        if (thorough) {
            Rules.same(
                    "evolving the same event twice from one state",
                    capability.facts(state),
                    capability.facts(capability.evolve(before, event)));
        }
    }

    private static <T> T usable(Fallible<T> call) {
        try {
            return call.get();
        } catch (ModelFault fault) {
            throw new AssertionError(fault.path() + " " + fault.getMessage(), fault);
        }
    }
}
