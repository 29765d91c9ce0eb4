// SPDX-License-Identifier: Apache-2.0
package lineside.state;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import lineside.capability.api.Decision;
import lineside.capability.api.Signal;
import lineside.capability.api.StepContext;
import lineside.kernel.Event;
import lineside.kernel.Fact;
import lineside.state.event.MachineModeChanged;
import lineside.state.event.MachineState;
import lineside.state.event.MachineStateChanged;
import lineside.state.event.StopBegan;
import lineside.state.event.StopEnded;

/** The work of one step on the machines: the scratch as it becomes, and the events so far. Lives within one decision. */
final class Turn {
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final StepContext ctx;
    private final List<Event> events = new ArrayList<>(2);
    private LineStates state;
    private long begun;

    Turn(LineStates state, StepContext ctx) {
        this.state = state;
        this.ctx = ctx;
        this.begun = state.facts().begun();
    }

    Decision<LineStates> done() {
        return Decision.of(state, events);
    }

    /** A signal came that tells of machines. */
    void sensed(Signal signal) {
        for (UnitSpec unit : state.model().units()) {
            if (unit.reads(signal.id())) {
                keep(unit, scratch(unit).heard(signal));
                unit.mode().filter(signal.id()::equals).ifPresent(mode -> mode(unit, signal));
                if (unit.source().signals().contains(signal.id())) {
                    Source.Seeing seeing = unit.source().see(scratch(unit), signal);
                    keep(unit, seeing.scratch());
                    seeing.observed().ifPresent(observed -> observed(unit, observed));
                }
                unit.pieces()
                        .filter(pieces -> pieces.signal().equals(signal.id()))
                        .ifPresent(pieces -> counted(unit, pieces, signal));
            }
        }
    }

    /** Time passed in silence. */
    void quiet() {
        for (UnitSpec unit : state.model().units()) {
            unit.source()
                    .quiet(scratch(unit), facts(unit).state(), ctx.mono())
                    .ifPresent(observed -> observed(unit, observed));
            if (unit.pieces().isPresent()) {
                silent(unit);
            }
        }
    }

    /** No piece for too long is a stop, whatever the machine says of itself. It began with the last piece. */
    private void silent(UnitSpec unit) {
        OptionalLong due = unit.due(scratch(unit), facts(unit));
        if (due.isPresent() && ctx.mono() - due.getAsLong() >= 0) {
            Pulses.Last last = scratch(unit).pulse().orElseThrow();
            began(unit, facts(unit).state(), last.mono(), last.at());
        }
    }

    /** The counter of a machine that shows its state too: its stop ends with the first piece in Execute. */
    private void counted(UnitSpec unit, Pulses pieces, Signal signal) {
        Source.Seeing seeing = pieces.see(scratch(unit), signal);
        keep(unit, seeing.scratch());
        UnitFacts facts = facts(unit);
        boolean made = seeing.observed()
                .filter(seen -> seen.state() == MachineState.EXECUTE)
                .isPresent();
        if (made && facts.state() == MachineState.EXECUTE && facts.stop().isPresent()) {
            Instant since = facts.stop().get().since();
            ended(unit, facts, signal.mono(), signal.at().isBefore(since) ? since : signal.at());
        }
    }

    /** The process began: until the machines are heard, nothing is known of them. Open stops stay open. */
    void began() {
        for (UnitSpec unit : state.model().units()) {
            observed(unit, Observed.nothing(ctx.now(), ctx.mono(), "the gateway started"));
        }
    }

    private void observed(UnitSpec unit, Observed seen) {
        UnitFacts before = facts(unit);
        if (seen.state() == before.state()) {
            return;
        }
        // A machine's clock that runs back must not make slices overlap.
        Instant at = before.since().filter(seen.at()::isBefore).orElse(seen.at());
        boolean legal = Transitions.legal(before.state(), seen.state(), seen.shown());
        String detail = legal
                ? seen.detail()
                : "PackML knows no change from " + before.state().code() + " to "
                        + seen.state().code();
        state(
                new MachineStateChanged(
                        unit.id(),
                        before.state(),
                        seen.state(),
                        new MachineStateChanged.Seen(seen.number(), legal, detail),
                        scratch(unit).sinceMono().map(from -> millis(from, seen.mono())),
                        isKey(unit)),
                at);
        keep(unit, scratch(unit).since(seen.mono()));
        stop(unit, before, seen, at);
    }

    /**
     * A stop is every known state but Execute. While nothing is known none begins and none ends. Where pieces are counted, too, it
     * began with the last one before and Execute alone does not end it.
     */
    private void stop(UnitSpec unit, UnitFacts before, Observed seen, Instant at) {
        if (seen.state() == MachineState.NO_DATA) {
            return;
        }
        boolean running = seen.state() == MachineState.EXECUTE;
        if (running && before.stop().isPresent() && unit.pieces().isEmpty()) {
            ended(unit, before, seen.mono(), at);
        } else if (!running && before.stop().isEmpty()) {
            Optional<Pulses.Last> piece = unit.pieces()
                    .flatMap(pieces -> scratch(unit).pulse())
                    .filter(last -> last.made() && last.mono() - seen.mono() <= 0);
            began(
                    unit,
                    seen.state(),
                    piece.map(Pulses.Last::mono).orElse(seen.mono()),
                    piece.map(Pulses.Last::at).orElse(at));
        }
    }

    private void began(UnitSpec unit, MachineState in, long mono, Instant at) {
        begun++;
        state(new StopBegan(unit.id() + "-" + begun, unit.id(), in, isKey(unit)), at);
        keep(unit, scratch(unit).stopped(Optional.of(mono)));
    }

    private void ended(UnitSpec unit, UnitFacts before, long mono, Instant at) {
        UnitFacts.OpenStop open = before.stop().orElseThrow();
        long millis = scratch(unit)
                .stopMono()
                .map(from -> millis(from, mono))
                .orElseGet(() -> UnitFacts.millis(open.since(), at));
        long noData = before.state() == MachineState.NO_DATA
                ? open.noDataMillis() + UnitFacts.millis(before.since().orElse(at), at)
                : open.noDataMillis();
        state(
                new StopEnded(
                        open.id(),
                        unit.id(),
                        open.since(),
                        new StopEnded.Lasted(millis, Math.min(noData, millis)),
                        state.model().isMicro(millis),
                        isKey(unit)),
                at);
        keep(unit, scratch(unit).stopped(Optional.empty()));
    }

    private void mode(UnitSpec unit, Signal signal) {
        String before = facts(unit).mode();
        signal.whole()
                .map(unit.modes()::mode)
                .filter(mode -> !mode.equals(before))
                .ifPresent(mode -> state(new MachineModeChanged(unit.id(), before, mode, isKey(unit)), signal.at()));
    }

    private void state(Fact fact, Instant at) {
        events.add(ctx.event(fact, at));
    }

    private boolean isKey(UnitSpec unit) {
        return unit.id().equals(state.model().keyUnit());
    }

    private UnitFacts facts(UnitSpec unit) {
        return state.facts().unit(unit.id());
    }

    private UnitScratch scratch(UnitSpec unit) {
        return state.scratch(unit.id());
    }

    private void keep(UnitSpec unit, UnitScratch changed) {
        state = state.with(unit.id(), changed);
    }

    private static long millis(long from, long to) {
        return Math.max(0, to - from) / NANOS_PER_MILLI;
    }
}
