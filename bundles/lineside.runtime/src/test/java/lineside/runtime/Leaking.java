// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import lineside.capability.api.Capability;
import lineside.capability.api.Decision;
import lineside.capability.api.Gate;
import lineside.capability.api.Hold;
import lineside.capability.api.Input;
import lineside.capability.api.LineModel;
import lineside.capability.api.Manifest;
import lineside.capability.api.ModelFault;
import lineside.capability.api.Output;
import lineside.capability.api.StepContext;
import lineside.capability.api.View;
import lineside.kernel.Body;
import lineside.kernel.Event;

/**
 * A real capability with a clock of its own, which goes on by a millisecond with each decision: what reading the machine's clock
 * would do, made certain.
 */
final class Leaking<S> implements Capability<S> {
    private final Capability<S> real;
    private final long millis;
    private long calls;

    /** @param millis how much its clock goes on, 0 for a wrapper that leaks nothing */
    Leaking(Capability<S> real, long millis) {
        this.real = real;
        this.millis = millis;
    }

    @Override
    public Decision<S> decide(S state, Input input, List<Event> heard, StepContext ctx) {
        StepContext leaky = new StepContext(
                ctx.now().plusMillis(millis * calls++),
                ctx.mono(),
                ctx.clock(),
                ctx.speed(),
                ctx.actor(),
                ctx.model(),
                ctx.gates());
        return real.decide(state, input, heard, leaky);
    }

    @Override
    public Manifest manifest() {
        return real.manifest();
    }

    @Override
    public S initial(LineModel model) throws ModelFault {
        return real.initial(model);
    }

    @Override
    public S remodel(S state, LineModel model) throws ModelFault {
        return real.remodel(state, model);
    }

    @Override
    public S evolve(S state, Event event) {
        return real.evolve(state, event);
    }

    @Override
    public Body facts(S state) {
        return real.facts(state);
    }

    @Override
    public S restore(Body facts, LineModel model) throws ModelFault {
        return real.restore(facts, model);
    }

    @Override
    public OptionalLong due(S state) {
        return real.due(state);
    }

    @Override
    public List<Gate> gates(S state) {
        return real.gates(state);
    }

    @Override
    public List<Hold> holds(S state) {
        return real.holds(state);
    }

    @Override
    public List<Output> outputs(S state) {
        return real.outputs(state);
    }

    @Override
    public List<View<S>> views() {
        return real.views();
    }

    @Override
    public Set<String> signals(LineModel model) {
        return real.signals(model);
    }
}
