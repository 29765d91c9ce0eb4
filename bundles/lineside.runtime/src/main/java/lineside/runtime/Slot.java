// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import lineside.capability.api.Capability;
import lineside.capability.api.Decision;
import lineside.capability.api.Gate;
import lineside.capability.api.Hold;
import lineside.capability.api.Input;
import lineside.capability.api.LineModel;
import lineside.capability.api.ModelFault;
import lineside.capability.api.Output;
import lineside.capability.api.StepContext;
import lineside.capability.api.View;
import lineside.kernel.Body;
import lineside.kernel.Event;

/**
 * One capability at its place in the flow. Keeps the type of its state to itself, so that the line can hold states of all
 * kinds side by side. Gates and holds are cached by the identity of the state, which is safe because states are immutable.
 */
final class Slot<S> {
    private final Capability<S> capability;
    private final Set<String> signals;
    private final Set<String> emits;
    private final Set<String> learns;
    private volatile Cached<S, List<Gate>> gates = new Cached<>(null, List.of());
    private volatile Cached<S, List<Hold>> holds = new Cached<>(null, List.of());

    private record Cached<S, T>(@org.jspecify.annotations.Nullable S state, T value) {}

    private Slot(Capability<S> capability, LineModel model) {
        this.capability = capability;
        this.signals = Set.copyOf(capability.signals(model));
        this.emits = capability.manifest().emits().stream()
                .map(spec -> spec.type().name())
                .collect(Collectors.toUnmodifiableSet());
        this.learns = java.util.stream.Stream.concat(emits.stream(), capability.manifest().listens().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    static <S> Slot<S> of(Capability<S> capability, LineModel model) {
        return new Slot<>(capability, model);
    }

    String name() {
        return capability.manifest().name();
    }

    int stateVersion() {
        return capability.manifest().stateVersion();
    }

    boolean follows(String signal) {
        return signals.contains(signal);
    }

    boolean emits(Event event) {
        return emits.contains(event.type().name());
    }

    /** Whether the event is one of its own or one that it listens to. */
    boolean learns(Event event) {
        return learns.contains(event.type().name());
    }

    Object initial(LineModel model) throws ModelFault {
        return capability.initial(model);
    }

    Object restore(Body facts, LineModel model) throws ModelFault {
        return capability.restore(facts, model);
    }

    Decision<S> decide(Object state, Input input, List<Event> heard, StepContext ctx) {
        return capability.decide(typed(state), input, heard, ctx);
    }

    Object evolve(Object state, Event event) {
        return capability.evolve(typed(state), event);
    }

    Body facts(Object state) {
        return capability.facts(typed(state));
    }

    OptionalLong due(Object state) {
        return capability.due(typed(state));
    }

    List<Gate> gates(Object state) {
        Cached<S, List<Gate>> known = gates;
        if (known.state() != state) {
            known = new Cached<>(typed(state), List.copyOf(capability.gates(typed(state))));
            gates = known;
        }
        return known.value();
    }

    List<Hold> holds(Object state) {
        Cached<S, List<Hold>> known = holds;
        if (known.state() != state) {
            known = new Cached<>(typed(state), List.copyOf(capability.holds(typed(state))));
            holds = known;
        }
        return known.value();
    }

    List<Output> outputs(Object state) {
        return capability.outputs(typed(state));
    }

    List<String> viewNames() {
        return capability.views().stream().map(View::name).toList();
    }

    Body render(String view, Object state) {
        return capability.views().stream()
                .filter(v -> v.name().equals(view))
                .findFirst()
                .orElseThrow()
                .render()
                .apply(typed(state));
    }

    /** The line stores each state at its slot's index only, so this cast cannot fail. */
    @SuppressWarnings("unchecked")
    private S typed(Object state) {
        return (S) state;
    }
}
