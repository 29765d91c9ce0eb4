// SPDX-License-Identifier: Apache-2.0
package lineside.count;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import lineside.capability.api.StepContext;
import lineside.count.event.CountKind;
import lineside.count.event.CounterDiscrepancy;
import lineside.count.event.CounterDiscrepancyOver;
import lineside.kernel.Event;
import lineside.kernel.Fact;

/**
 * Compares counters of the same pieces, minute by minute over ten minutes (DOMAIN 2.10). Pieces are compared only where both
 * counters were read: while one of them cannot be, the minute goes on, and what it catches up falls into the same minute. A
 * move that is not a plain count (a restart, a reset, a doubt) begins the comparison anew, for nobody knows what it hid.
 */
final class Comparison {
    private static final Set<CountKind> PLAIN =
            Set.of(CountKind.NORMAL, CountKind.CATCHUP, CountKind.GLITCH, CountKind.ROLLOVER);

    private Comparison() {}

    static OptionalLong due(CountState state) {
        return state.tallies().values().stream()
                .mapToLong(tally -> tally.mono() + Tally.MINUTE)
                .reduce((a, b) -> a - b <= 0 ? a : b);
    }

    /** A counter moved, or stood still. */
    static CountState moved(CountState state, Judgement judged, Verdict verdict, StepContext ctx) {
        CountState after = state;
        for (Pair pair : state.model().pairs()) {
            if (pair.has(judged.spec().id())) {
                after = after.with(pair, after(state, pair, judged, verdict, ctx));
            }
        }
        return after;
    }

    private static Tally after(CountState state, Pair pair, Judgement judged, Verdict verdict, StepContext ctx) {
        Tally tally = state.tallies().get(pair.check());
        if (tally == null || !plain(verdict) || reachesBack(judged, tally)) {
            return Tally.begun(ctx.now(), ctx.mono());
        }
        return tally.plus(judged.spec().id().equals(pair.check()), ((Verdict.Booked) verdict).delta());
    }

    private static boolean plain(Verdict verdict) {
        return verdict instanceof Verdict.Booked && PLAIN.contains(((Verdict.Booked) verdict).kind());
    }

    /** What it catches up is from before the window too, and nobody knows how much of it. */
    private static boolean reachesBack(Judgement judged, Tally tally) {
        return judged.scratch().gap() && judged.span().from().isBefore(tally.since());
    }

    /** Time passed. */
    static CountState looked(CountState state, StepContext ctx, List<Event> events) {
        CountState after = state;
        for (Pair pair : state.model().pairs()) {
            Tally tally = state.tallies().get(pair.check());
            if (tally != null && ctx.mono() - tally.mono() >= Tally.MINUTE) {
                boolean read = reads(state, pair.counter()) && reads(state, pair.check());
                after = after.with(pair, read ? judged(state, pair, tally, ctx, events) : tally.extended(ctx.mono()));
            }
        }
        return after;
    }

    private static boolean reads(CountState state, String counter) {
        CounterScratch scratch = state.scratch().get(counter);
        return scratch != null
                && scratch.good()
                && !scratch.held()
                && scratch.second().isEmpty();
    }

    private static Tally judged(CountState state, Pair pair, Tally tally, StepContext ctx, List<Event> events) {
        Tally now = tally.closed(ctx.now(), ctx.mono());
        long most = Math.max(now.pieces(), now.check());
        long allowed = pair.allowed(most, now.minutes().size());
        boolean differ = Math.abs(now.pieces() - now.check()) > allowed;
        // Fewer pieces than a dead counter may miss prove nothing.
        boolean agree = now.minutes().size() == Tally.MOST && Math.min(now.pieces(), now.check()) > allowed;
        Optional<Differing> known = known(state, pair);
        if (differ && known.isEmpty()) {
            Fact found = new CounterDiscrepancy(pair.counter(), pair.check(), now.since(), allowed, now.minutes());
            events.add(ctx.event(found));
        } else if (!differ && agree && known.isPresent()) {
            Differing was = known.get();
            events.add(ctx.event(
                    new CounterDiscrepancyOver(was.counter(), was.check(), was.since(), was.pieces(), was.checked())));
        }
        return differ ? Tally.begun(ctx.now(), ctx.mono()) : now;
    }

    /** Whether they are known to differ. */
    static Optional<Differing> known(CountState state, Pair pair) {
        return Optional.ofNullable(state.facts().differing().get(pair.check()))
                .filter(one -> one.counter().equals(pair.counter()));
    }
}
