// SPDX-License-Identifier: Apache-2.0
package lineside.count;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import lineside.capability.api.Decision;
import lineside.capability.api.Signal;
import lineside.capability.api.StepContext;
import lineside.count.event.CounterBaselineMoved;
import lineside.count.event.CounterStuck;
import lineside.kernel.Event;

/** The work of one step on the counters: the scratch as it becomes, and the events so far. Lives within one decision. */
final class Turn {
    private final StepContext ctx;
    private final List<Event> events = new ArrayList<>(2);
    private CountState state;

    Turn(CountState state, StepContext ctx) {
        this.state = state.at(ctx.speed());
        this.ctx = ctx;
    }

    Decision<CountState> done() {
        return Decision.of(state, events);
    }

    /** A signal came that feeds counters, as their reading or as their boot counter. */
    void sensed(Signal came) {
        Signal signal = Readings.usable(came);
        List<String> fed = state.model().readers().getOrDefault(signal.id(), List.of());
        boolean boot = fed.stream().anyMatch(id -> spec(id).wiring().boot().equals(Optional.of(signal.id())));
        if (boot) {
            state = state.heardBoot(signal);
        }
        for (String id : fed) {
            if (spec(id).wiring().signal().equals(signal.id())) {
                counterCame(spec(id), signal);
            } else {
                bootCame(spec(id), signal);
            }
        }
    }

    /** Time passed: a reading that fell and stands is confirmed, one that stands still is seen standing. */
    void looked() {
        for (CounterSpec spec : state.model().counters().values()) {
            CounterScratch scratch = scratch(spec);
            if (Timers.confirms(spec, scratch, ctx.mono())) {
                scratch.newest().ifPresent(newest -> read(spec, newest));
            } else if (Timers.refreshes(spec, scratch, ctx.mono())) {
                stands(spec, scratch);
            }
            if (Timers.sticks(state, spec, scratch(spec), ctx.mono())) {
                Instant since = ctx.now()
                        .minus(Duration.ofNanos(ctx.mono() - scratch(spec).activeMono()));
                events.add(ctx.event(new CounterStuck(spec.id(), spec.unit(), since)));
            }
        }
        state = Comparison.looked(state, ctx, events);
    }

    /** Machines began to run: from now on their counters should move. */
    void heard(List<Event> stated) {
        for (Event event : stated) {
            String unit = event.body().text("unit");
            for (CounterSpec spec : state.model().counters().values()) {
                if (spec.stuckNanos() > 0 && spec.unit().equals(unit)) {
                    keep(spec, scratch(spec).active(ctx.mono()));
                }
            }
        }
    }

    private void counterCame(CounterSpec spec, Signal signal) {
        CounterScratch heard = scratch(spec).heard(signal);
        boolean waits = signal.good() && bootUnknown(spec);
        keep(spec, heard.holding(waits));
        if (signal.good() && !waits) {
            read(spec, signal);
        }
    }

    /**
     * The reading in memory may be older than the restart that this boot counter tells of. So it is judged again only where it
     * waited for the boot counter, or where its fall has yet to be explained.
     */
    private void bootCame(CounterSpec spec, Signal boot) {
        CounterScratch scratch = scratch(spec);
        if (!boot.good()) {
            keep(spec, scratch.unseen());
            return;
        }
        Optional<Long> before = baseline(spec).flatMap(Baseline::boot);
        boolean changed = before.isPresent() && !before.equals(boot.whole());
        if (changed) {
            keep(spec, scratch.unseen());
        }
        if (scratch.good() && (scratch.held() || (changed && scratch.second().isPresent()))) {
            scratch.newest().ifPresent(newest -> read(spec, newest));
        }
    }

    private void read(CounterSpec spec, Signal signal) {
        Reading reading = new Reading(
                Readings.normal(spec.bounds(), signal.whole().orElseThrow()), signal.at(), signal.mono(), boot(spec));
        CounterScratch scratch = scratch(spec);
        Judgement judgement = new Judgement(
                spec, reading, baseline(spec), scratch, facts(spec).declared());
        Verdict verdict = CounterClassifier.judge(judgement.situation());
        if (verdict instanceof Verdict.Wait) {
            keep(spec, scratch.waiting(reading.mono()));
            return;
        }
        Optional<Event> event = new Stating(state, ctx, raised()).event(judgement, verdict);
        event.ifPresent(events::add);
        state = Comparison.moved(state, judgement, verdict, ctx);
        long delta = verdict instanceof Verdict.Booked ? ((Verdict.Booked) verdict).delta() : 0;
        CounterScratch standing = scratch.standing(judgement.seen(delta));
        // A move that nobody can explain is a move: it does not stand still.
        boolean moved = delta > 0 || verdict instanceof Verdict.Doubt;
        standing = moved ? standing.active(ctx.mono()) : standing;
        keep(spec, event.isPresent() ? standing.stored(ctx.mono()) : standing);
    }

    /** Silence would have made the signal bad within its staleness time, so until that long ago the reading stood. */
    private void stands(CounterSpec spec, CounterScratch scratch) {
        long stale = spec.wiring().staleNanos();
        long mono = ctx.mono() - stale;
        Instant at = ctx.now().minus(Duration.ofNanos(stale));
        CounterScratch standing = scratch.standing(CounterScratch.Seen.alone(at, mono));
        Optional<Baseline> baseline = baseline(spec);
        if (baseline.isPresent() && Timers.stores(spec, scratch, ctx.mono())) {
            events.add(
                    ctx.event(new CounterBaselineMoved(spec.id(), baseline.get().value(), at), at));
            standing = standing.stored(mono);
        }
        keep(spec, standing);
    }

    private long raised() {
        return state.facts().raised()
                + events.stream().filter(e -> CountFold.raisesTask(e)).count();
    }

    private Optional<Long> boot(CounterSpec spec) {
        return spec.wiring().boot().map(id -> state.boots().get(id)).flatMap(Signal::whole);
    }

    private boolean bootUnknown(CounterSpec spec) {
        return spec.wiring().boot().isPresent() && boot(spec).isEmpty();
    }

    private Optional<Baseline> baseline(CounterSpec spec) {
        return facts(spec).baseline().filter(b -> b.signal()
                .equals(spec.wiring().signal()));
    }

    private CounterFacts facts(CounterSpec spec) {
        return state.facts().counter(spec.id());
    }

    private CounterScratch scratch(CounterSpec spec) {
        return state.scratch(spec.id(), ctx.mono());
    }

    private CounterSpec spec(String id) {
        return Objects.requireNonNull(state.model().counters().get(id));
    }

    private void keep(CounterSpec spec, CounterScratch changed) {
        state = state.with(spec.id(), changed);
    }
}
