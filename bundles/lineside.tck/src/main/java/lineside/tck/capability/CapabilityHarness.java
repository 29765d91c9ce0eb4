// SPDX-License-Identifier: Apache-2.0
package lineside.tck.capability;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import lineside.capability.api.Capability;
import lineside.capability.api.Decision;
import lineside.capability.api.Field;
import lineside.capability.api.Gate;
import lineside.capability.api.Gates;
import lineside.capability.api.Input;
import lineside.capability.api.LineModel;
import lineside.capability.api.Signal;
import lineside.capability.api.StepContext;
import lineside.kernel.Actor;
import lineside.kernel.Answer;
import lineside.kernel.Body;
import lineside.kernel.ClockTrust;
import lineside.kernel.Command;
import lineside.kernel.Event;
import lineside.kernel.Rejection;
import lineside.kernel.Role;
import lineside.signal.api.Quality;
import lineside.signal.api.Value;
import lineside.signal.api.WriteOutcome;

/**
 * Takes capabilities, in the order of their flow, through steps in virtual time, as the runtime does: signals, commands, timers,
 * restarts. Every step is held against the rules of {@link Capability}: deciding is pure and changes no facts, events are
 * declared and match their fields. {@link #verify} holds the facts against the fold of all events. Not thread safe.
 */
public final class CapabilityHarness {
    /** When virtual time begins, unless the test says otherwise: the night shift of the acceptance scenario. */
    public static final Instant START = Instant.parse("2026-03-10T21:00:00Z");

    private final List<Room<?>> rooms = new ArrayList<>();
    private final List<Event> journal = new ArrayList<>();
    private final List<Gate> gates = new ArrayList<>();
    private final Map<String, Answer> answers = new TreeMap<>();
    private Instant now = START;
    private long mono = 1_000_000_000L;
    private ClockTrust clock = ClockTrust.SYNC;
    private double speed = 1;
    private LineModel model;
    private int commands;

    private CapabilityHarness(LineModel model, boolean thorough, Capability<?>... capabilities) {
        this.model = model;
        for (Capability<?> capability : capabilities) {
            rooms.add(new Room<>(capability, model, thorough));
        }
    }

    /** These capabilities under this model, started, with all rules checked at every step. */
    public static CapabilityHarness of(LineModel model, Capability<?>... capabilities) {
        return new CapabilityHarness(model, true, capabilities).started("process");
    }

    /** The same, but only {@link #verify} checks; for a million steps. */
    public static CapabilityHarness quick(LineModel model, Capability<?>... capabilities) {
        return new CapabilityHarness(model, false, capabilities).started("process");
    }

    /** A whole-number signal came. */
    public CapabilityHarness sensed(String signal, long value) {
        return sensed(signal, new Value.Whole(value));
    }

    /** A truth-value signal came. */
    public CapabilityHarness sensed(String signal, boolean value) {
        return sensed(signal, new Value.Truth(value));
    }

    private CapabilityHarness sensed(String signal, Value value) {
        return sensed(new Signal(signal, unit(signal), Optional.of(value), Quality.GOOD, now, mono, ""));
    }

    /** A signal lost its quality. */
    public CapabilityHarness bad(String signal) {
        return sensed(new Signal(
                signal, unit(signal), Optional.empty(), Quality.BAD_COMM, now, mono, "no connection to the device"));
    }

    /** Any signal came. */
    public CapabilityHarness sensed(Signal signal) {
        List<Event> step = new ArrayList<>();
        for (Room<?> room : rooms) {
            Input input = room.sees(signal.id()) ? new Input.Sensed(signal) : new Input.Nothing();
            step.addAll(room.step(input, step, context(Actor.SYSTEM)).events());
        }
        journal.addAll(step);
        return this;
    }

    /** Events of capabilities that are not here. */
    public CapabilityHarness heard(Event... events) {
        List<Event> step = new ArrayList<>(List.of(events));
        for (Room<?> room : rooms) {
            step.addAll(
                    room.step(new Input.Nothing(), step, context(Actor.SYSTEM)).events());
        }
        journal.addAll(step);
        return this;
    }

    /** What became of a write or pulse that a capability asked for. */
    public CapabilityHarness wrote(String capability, String id, WriteOutcome outcome) {
        List<Event> step = new ArrayList<>();
        for (Room<?> room : rooms) {
            Input input = room.equals(room(capability)) ? new Input.Wrote(id, outcome) : new Input.Nothing();
            step.addAll(room.step(input, step, context(Actor.SYSTEM)).events());
        }
        journal.addAll(step);
        return this;
    }

    /** All stop-like pulses so far. */
    public List<Decision.Pulse> pulses() {
        return rooms.stream().flatMap(room -> room.pulses().stream()).toList();
    }

    /** Time passes; every timer that comes due in it is a step of its own, at its time. */
    public CapabilityHarness after(Duration time) {
        long end = mono + time.toNanos();
        for (OptionalLong due = nextDue(end); due.isPresent(); due = nextDue(end)) {
            move(Math.max(0, due.getAsLong() - mono));
            timers();
        }
        move(end - mono);
        return this;
    }

    /** Wall time jumps, monotonic time does not. */
    public CapabilityHarness clockSteps(Duration by, ClockTrust trust) {
        now = now.plus(by);
        clock = trust;
        return this;
    }

    /** From the next step on, plant time runs so many times faster than the machine. Times given here are plant time. */
    public CapabilityHarness speed(double plantPerMachine) {
        speed = plantPerMachine;
        return this;
    }

    /** A command by a person with every role; its arguments as JSON with single quotes for double ones. */
    public Answer told(String command, String args) {
        return told("command-" + ++commands, command, args);
    }

    /** The same with a command id; a repeated id gets the first answer and has no second effect, as at the command desk. */
    public Answer told(String id, String command, String args) {
        Answer known = answers.get(id);
        if (known != null) {
            return known;
        }
        Answer answer = take(new Command(
                id, command, Actor.person("p-7", "pin"), Set.of(Role.values()), Body.trusted(args.replace('\'', '"'))));
        answers.put(id, answer);
        return answer;
    }

    /** The process dies and starts again this much later: facts survive, scratch and monotonic time do not. */
    public CapabilityHarness crash(Duration down) {
        rooms.forEach(Room::restart);
        now = now.plus(down);
        mono = 7_000_000L;
        return started("process");
    }

    /** Another line model takes effect. */
    public CapabilityHarness remodel(LineModel next) {
        model = next;
        rooms.forEach(room -> room.remodel(next));
        return started("model");
    }

    /** A gate of a capability that is not here. */
    public CapabilityHarness gate(Gate gate) {
        gates.removeIf(
                known -> known.name().equals(gate.name()) && known.subject().equals(gate.subject()));
        gates.add(gate);
        return this;
    }

    /** The facts equal the fold of all events and survive a restore. */
    public CapabilityHarness verify() {
        rooms.forEach(room -> room.verify(journal));
        return this;
    }

    /** All events so far. */
    public List<Event> journal() {
        return List.copyOf(journal);
    }

    /** The bodies of all events of that name so far. */
    public List<Body> journal(String name) {
        return journal.stream().filter(e -> e.is(name)).map(Event::body).toList();
    }

    /** A view as it stands. */
    public Body view(String name) {
        String capability = name.substring(0, name.indexOf('/'));
        return room(capability).view(name);
    }

    /** The facts of a capability. */
    public Body facts(String capability) {
        return room(capability).facts();
    }

    /** Virtual wall time. */
    public Instant now() {
        return now;
    }

    /** Virtual monotonic time, nanoseconds. */
    public long mono() {
        return mono;
    }

    private CapabilityHarness started(String reason) {
        List<Event> step = new ArrayList<>();
        for (Room<?> room : rooms) {
            step.addAll(room.step(new Input.Started(reason), step, context(Actor.SYSTEM))
                    .events());
        }
        journal.addAll(step);
        return this;
    }

    private Answer take(Command command) {
        Room<?> taker = rooms.stream()
                .filter(room -> room.takes(command.name()))
                .findFirst()
                .orElseThrow();
        Optional<Rejection> wrong = taker.capability().manifest().commands().stream()
                .filter(spec -> spec.name().equals(command.name()))
                .findFirst()
                .flatMap(spec -> Field.check(spec.fields(), command.args()));
        if (wrong.isPresent()) {
            return new Answer(command.id(), wrong, Body.EMPTY, 0);
        }
        List<Event> step = new ArrayList<>();
        Answer answer = new Answer(command.id(), Optional.empty(), Body.EMPTY, 0);
        for (Room<?> room : rooms) {
            Input input = room.equals(taker) ? new Input.Told(command) : new Input.Nothing();
            Decision<?> decision = room.step(input, step, context(command.actor()));
            step.addAll(decision.events());
            if (room.equals(taker)) {
                answer = new Answer(command.id(), decision.rejection(), decision.result(), 0);
            }
        }
        journal.addAll(step);
        return answer;
    }

    private void timers() {
        for (Room<?> due : rooms) {
            if (due.due().isPresent() && due.due().getAsLong() <= mono) {
                List<Event> step = new ArrayList<>();
                for (Room<?> room : rooms) {
                    Input input = room.equals(due) ? new Input.Due() : new Input.Nothing();
                    step.addAll(room.step(input, step, context(Actor.SYSTEM)).events());
                }
                journal.addAll(step);
                if (due.due().isPresent() && due.due().getAsLong() <= mono) {
                    throw new AssertionError(
                            due.capability().manifest().name() + " wants a timer in the past again and again");
                }
            }
        }
    }

    private OptionalLong nextDue(long end) {
        OptionalLong next = OptionalLong.empty();
        for (Room<?> room : rooms) {
            OptionalLong due = room.due();
            if (due.isPresent() && due.getAsLong() <= end) {
                next = next.isPresent() && next.getAsLong() <= due.getAsLong() ? next : due;
            }
        }
        return next;
    }

    private void move(long nanos) {
        mono += nanos;
        now = now.plusNanos(nanos);
    }

    private StepContext context(Actor actor) {
        List<Gate> all = new ArrayList<>(gates);
        rooms.forEach(room -> all.addAll(room.gates()));
        return new StepContext(now, mono, clock, speed, actor, model, new Gates(all));
    }

    private Room<?> room(String capability) {
        return rooms.stream()
                .filter(room -> room.capability().manifest().name().equals(capability))
                .findFirst()
                .orElseThrow();
    }

    private static String unit(String signal) {
        return signal.substring(0, signal.indexOf('.'));
    }
}
