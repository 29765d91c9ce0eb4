// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import lineside.capability.api.Decision;
import lineside.capability.api.Input;
import lineside.capability.api.Signal;
import lineside.capability.api.StepContext;
import lineside.equipment.api.Sensing;
import lineside.kernel.Answer;
import lineside.kernel.Command;
import lineside.kernel.Event;
import lineside.kernel.Rejection;

/**
 * Takes one step through the capabilities, in their order. Each first learns the events that earlier ones stated, then decides
 * once, then learns its own. So the fold of the journal in its order is the fold that happened.
 */
final class Pass {
    private static final Input NOTHING = new Input.Nothing();

    private final Roster roster;
    private final StepContext ctx;
    private final Object[] states;
    private final List<Event> events = new ArrayList<>();
    private final List<Stepped.Write> writes = new ArrayList<>();
    private final List<Stepped.Pulse> pulses = new ArrayList<>();
    private final List<Signal> signals = new ArrayList<>();
    private Sensing sensing;
    private Optional<Answer> answer = Optional.empty();

    Pass(Roster roster, LineState before, StepContext ctx) {
        this.roster = roster;
        this.ctx = ctx;
        this.states = before.copy();
        this.sensing = before.sensing();
    }

    void sensing(Sensing next) {
        sensing = next;
    }

    void sense(Signal signal) {
        signals.add(signal);
        Input sensed = new Input.Sensed(signal);
        run(slot -> roster.slots().get(slot).follows(signal.id()) ? sensed : NOTHING, List.of());
    }

    void tell(Command command) {
        int taker = roster.taker(command.name());
        answer = Optional.of(Answer.to(command));
        run(slot -> slot == taker ? new Input.Told(command) : NOTHING, List.of());
    }

    void due(String capability) {
        run(slot -> roster.slots().get(slot).name().equals(capability) ? new Input.Due() : NOTHING, List.of());
    }

    void wrote(StepInput.WroteIn in) {
        Input wrote = new Input.Wrote(in.intentId(), in.outcome());
        run(slot -> roster.slots().get(slot).name().equals(in.capability()) ? wrote : NOTHING, List.of());
    }

    void start(StepInput.StartIn in) {
        Input started = new Input.Started(in.reason());
        run(slot -> started, in.stated());
    }

    void state(List<Event> stated) {
        run(slot -> NOTHING, stated);
    }

    void quarantine(StepInput.QuarantineIn in) {
        answer = in.answer();
        run(slot -> NOTHING, in.stated());
    }

    private void run(IntFunction<Input> inputs, List<Event> stated) {
        int from = events.size();
        events.addAll(stated);
        for (int slot = 0; slot < states.length; slot++) {
            List<Event> heard = learn(slot, from);
            Input input = inputs.apply(slot);
            if (input != NOTHING || !heard.isEmpty()) {
                take(slot, roster.slots().get(slot).decide(states[slot], input, heard, ctx), input);
            }
        }
    }

    private List<Event> learn(int slot, int from) {
        List<Event> heard = new ArrayList<>();
        for (Event event : events.subList(from, events.size())) {
            if (roster.slots().get(slot).learns(event)) {
                states[slot] = roster.slots().get(slot).evolve(states[slot], event);
                heard.add(event);
            }
        }
        return heard;
    }

    private void take(int slot, Decision<?> decision, Input input) {
        Slot<?> by = roster.slots().get(slot);
        if (input instanceof Input.Told) {
            answer(decision);
        } else if (decision.rejection().isPresent()) {
            throw new IllegalStateException(by.name() + " rejected something that is no command");
        }
        int first = events.size();
        states[slot] = decision.state();
        for (Event event : decision.events()) {
            if (!by.emits(event)) {
                throw new IllegalStateException(by.name() + " stated " + event.type() + ", which it does not declare");
            }
            states[slot] = by.evolve(states[slot], event);
            events.add(event);
        }
        decision.writes()
                .forEach(w -> writes.add(new Stepped.Write(by.name(), first + w.eventIndex(), w.signal(), w.value())));
        decision.pulses().forEach(pulse -> pulses.add(new Stepped.Pulse(by.name(), pulse)));
    }

    private void answer(Decision<?> decision) {
        Optional<Rejection> rejection = decision.rejection();
        answer = answer.map(a -> a.with(rejection, decision.result()));
    }

    Stepped result() {
        return new Stepped(
                new LineState(states, sensing),
                List.copyOf(events),
                List.copyOf(writes),
                List.copyOf(pulses),
                List.copyOf(signals),
                answer);
    }
}
