// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import lineside.capability.api.Capability;
import lineside.capability.api.CommandSpec;
import lineside.capability.api.Decision;
import lineside.capability.api.EventSpec;
import lineside.capability.api.Field;
import lineside.capability.api.Hold;
import lineside.capability.api.Input;
import lineside.capability.api.LineModel;
import lineside.capability.api.Manifest;
import lineside.capability.api.StepContext;
import lineside.capability.api.View;
import lineside.kernel.Body;
import lineside.kernel.Event;
import lineside.kernel.EventType;
import lineside.kernel.Reason;
import lineside.kernel.Rejection;
import lineside.kernel.Role;
import lineside.kernel.Stream;

/**
 * A toy capability: adds up what a signal grew by and what a command adds, rings a bell one second after the last growth
 * (scratch), and does the nasty things that tests ask for. Lives in the tests only, added with no edit elsewhere.
 */
final class Tally implements Capability<Tally.Sum> {
    static final EventType GREW = EventType.parse("tally-grew/1");
    static final EventType RANG = EventType.parse("tally-rang/1");
    static final long BELL_NANOS = 1_000_000_000L;
    static final long POISON = 666;

    /** Facts total, last, rings; scratch bell. */
    record Sum(long total, long last, long rings, OptionalLong bell) {}

    private final String name;
    private long impurity;
    private final boolean impure;

    Tally(String name) {
        this(name, false);
    }

    /** An impure one counts its own calls, which no replay can know. */
    Tally(String name, boolean impure) {
        this.name = name;
        this.impure = impure;
    }

    @Override
    public Manifest manifest() {
        return new Manifest(
                name,
                1,
                List.of(new CommandSpec(
                        name + ".add",
                        "Adds.",
                        Set.of(Role.OPERATOR),
                        true,
                        List.of(Field.whole("by", "how much").within(-1000, 1000)))),
                List.of(
                        new EventSpec(GREW, Stream.PROD, "It grew.", List.of(Field.whole("by", "how much"))),
                        new EventSpec(RANG, Stream.STOP, "The bell rang.", List.of())),
                Set.of());
    }

    @Override
    public Set<String> signals(LineModel model) {
        return Set.of("unit.counter");
    }

    @Override
    public Sum initial(LineModel model) {
        return new Sum(0, 0, 0, OptionalLong.empty());
    }

    @Override
    public Sum remodel(Sum state, LineModel model) {
        return new Sum(state.total(), state.last(), state.rings(), OptionalLong.empty());
    }

    @Override
    public Decision<Sum> decide(Sum state, Input input, List<Event> heard, StepContext ctx) {
        if (input instanceof Input.Told told) {
            return told(state, told.command().args().integer("by"), ctx);
        }
        if (input instanceof Input.Due) {
            Sum quiet = new Sum(state.total(), state.last(), state.rings(), OptionalLong.empty());
            return Decision.of(quiet, new Event(RANG, Stream.STOP, ctx.now(), ctx.clock(), ctx.actor(), Body.EMPTY));
        }
        if (input instanceof Input.Sensed sensed && sensed.signal().whole().isPresent()) {
            return sensed(state, sensed.signal().whole().get(), ctx);
        }
        return Decision.nothing(state);
    }

    private Decision<Sum> told(Sum state, long by, StepContext ctx) {
        if (by == 0) {
            return Decision.reject(state, Rejection.conflict(Reason.of("tally.nothing", "adding 0 changes nothing")));
        }
        if (by == POISON) {
            throw new IllegalStateException("poisoned");
        }
        return Decision.of(state, grew(by, ctx)).telling(Body.of("total", state.total() + by));
    }

    private Decision<Sum> sensed(Sum state, long value, StepContext ctx) {
        List<Event> events = new ArrayList<>();
        if (value != state.last()) {
            events.add(grew(value - state.last() + (impure ? impurity++ % 2 : 0), ctx));
        }
        Sum rung = new Sum(state.total(), state.last(), state.rings(), OptionalLong.of(ctx.mono() + BELL_NANOS));
        return Decision.of(rung, events);
    }

    private static Event grew(long by, StepContext ctx) {
        return new Event(GREW, Stream.PROD, ctx.now(), ctx.clock(), ctx.actor(), Body.of("by", by));
    }

    @Override
    public Sum evolve(Sum state, Event event) {
        if (event.type().equals(RANG)) {
            return new Sum(state.total(), state.last(), state.rings() + 1, state.bell());
        }
        long by = event.body().integer("by");
        long last = event.actor().kind().equals("system") ? state.last() + by : state.last();
        return new Sum(state.total() + by, last, state.rings(), state.bell());
    }

    @Override
    public Body facts(Sum state) {
        return Body.of("total", state.total(), "last", state.last(), "rings", state.rings());
    }

    @Override
    public Sum restore(Body facts, LineModel model) {
        return new Sum(facts.integer("total"), facts.integer("last"), facts.integer("rings"), OptionalLong.empty());
    }

    @Override
    public OptionalLong due(Sum state) {
        return state.bell();
    }

    @Override
    public List<Hold> holds(Sum state) {
        return state.total() >= 0
                ? List.of()
                : List.of(new Hold("unit", Reason.of("tally.negative", "less than nothing")));
    }

    @Override
    public List<View<Sum>> views() {
        return List.of(new View<>(name + "/sum", this::facts));
    }
}
