// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import lineside.capability.api.Gate;
import lineside.capability.api.Gates;
import lineside.capability.api.Hold;
import lineside.capability.api.LineModel;
import lineside.capability.api.SignalBook;
import lineside.capability.api.SignalSpec;
import lineside.capability.api.StepContext;
import lineside.equipment.api.Sensed;
import lineside.kernel.Actor;

/**
 * The line's mind as a function: a state, a time and an input give the next state, events and outputs. Touches nothing; the
 * same arguments give the same result. A throw in a capability leaves the state it was given untouched.
 */
final class Line {
    private final LineModel model;
    private final Roster roster;

    Line(LineModel model, Roster roster) {
        this.model = model;
        this.roster = roster;
    }

    Roster roster() {
        return roster;
    }

    LineModel model() {
        return model;
    }

    /** Every signal with the capabilities that follow it, by id. */
    List<SignalBook.Use> signals() {
        return model.signals().values().stream()
                .sorted(Comparator.comparing(SignalSpec::id))
                .map(spec -> new SignalBook.Use(
                        spec,
                        roster.slots().stream()
                                .filter(slot -> slot.follows(spec.id()))
                                .map(Slot::name)
                                .collect(Collectors.toUnmodifiableSet())))
                .toList();
    }

    Stepped step(LineState before, StepTime time, StepInput input) {
        Pass pass = new Pass(roster, before, context(before, time, input));
        if (input instanceof StepInput.SampleIn in) {
            sensed(pass, before.sensing().sense(in.sample(), time.mono(), time.now(), time.speed()));
        } else if (input instanceof StepInput.DueIn due) {
            due(pass, before, time, due.capability());
        } else if (input instanceof StepInput.CommandIn in) {
            pass.tell(in.command());
        } else if (input instanceof StepInput.WroteIn wrote) {
            pass.wrote(wrote);
        } else if (input instanceof StepInput.StartIn start) {
            pass.start(start);
        } else if (input instanceof StepInput.PermitIn permit) {
            pass.state(permit.stated());
        } else if (input instanceof StepInput.ClockIn clock) {
            pass.state(clock.stated());
        } else {
            pass.quarantine((StepInput.QuarantineIn) input);
        }
        return EventLimit.hold(before, input, pass.result());
    }

    private static void sensed(Pass pass, Sensed sensed) {
        pass.sensing(sensed.next());
        sensed.signals().forEach(pass::sense);
    }

    private void due(Pass pass, LineState before, StepTime time, String capability) {
        if (capability.equals(StepInput.DueIn.EQUIPMENT)) {
            sensed(pass, before.sensing().due(time.mono(), time.now()));
        } else {
            pass.due(capability);
        }
    }

    private StepContext context(LineState state, StepTime time, StepInput input) {
        Actor actor = input instanceof StepInput.CommandIn in ? in.command().actor() : Actor.SYSTEM;
        return new StepContext(time.now(), time.mono(), time.clock(), time.speed(), actor, model, gates(state));
    }

    /** All gates, closed or open, as of a state. */
    Gates gates(LineState state) {
        List<Gate> all = new ArrayList<>(roster.missingGates());
        for (int i = 0; i < roster.slots().size(); i++) {
            all.addAll(roster.slots().get(i).gates(state.of(i)));
        }
        return new Gates(all);
    }

    /** All holds as of a state; a required capability that is missing holds the whole line. */
    List<Hold> holds(LineState state) {
        List<Hold> all = new ArrayList<>();
        roster.missing().forEach(name -> all.add(new Hold(Gate.ANY, Roster.missingReason(name))));
        for (int i = 0; i < roster.slots().size(); i++) {
            all.addAll(roster.slots().get(i).holds(state.of(i)));
        }
        return all;
    }

    /** The next timer: whose, and when. */
    record Timer(String capability, long mono) {}

    /** The earliest due time of all; the order of the flow decides between equals. */
    java.util.Optional<Timer> nextTimer(LineState state) {
        OptionalLong sensing = state.sensing().due();
        Timer next = sensing.isPresent() ? new Timer(StepInput.DueIn.EQUIPMENT, sensing.getAsLong()) : null;
        for (int i = 0; i < roster.slots().size(); i++) {
            OptionalLong due = roster.slots().get(i).due(state.of(i));
            if (due.isPresent() && (next == null || due.getAsLong() - next.mono() < 0)) {
                next = new Timer(roster.slots().get(i).name(), due.getAsLong());
            }
        }
        return java.util.Optional.ofNullable(next);
    }
}
