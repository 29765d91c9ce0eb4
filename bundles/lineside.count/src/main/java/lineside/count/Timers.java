// SPDX-License-Identifier: Apache-2.0
package lineside.count;

import java.util.OptionalLong;

/** When a counter has to be looked at although nothing comes in. All times are plant monotonic nanoseconds. */
final class Timers {
    private static final long MINUTE = 60_000_000_000L;
    private static final int POLLS = 3;

    private Timers() {}

    /** The earliest look that any counter wants. */
    static OptionalLong due(CountState state) {
        OptionalLong first = Comparison.due(state);
        for (CounterSpec spec : state.model().counters().values()) {
            CounterScratch scratch = state.scratch().get(spec.id());
            if (scratch != null && wants(scratch)) {
                first = earlier(first, next(spec, scratch));
            }
            if (scratch != null && mayStick(state, spec, scratch)) {
                first = earlier(first, scratch.activeMono() + spec.stuckNanos());
            }
        }
        return first;
    }

    /** A reading that fell stood so long that silence would have been noticed: it counts as its own second reading. */
    static boolean confirms(CounterSpec spec, CounterScratch scratch, long mono) {
        return wants(scratch) && scratch.second().isPresent() && mono - next(spec, scratch) >= 0;
    }

    static boolean refreshes(CounterSpec spec, CounterScratch scratch, long mono) {
        return wants(scratch) && scratch.second().isEmpty() && mono - next(spec, scratch) >= 0;
    }

    /** Whether the next look would come too late to store the baseline. */
    static boolean stores(CounterSpec spec, CounterScratch scratch, long mono) {
        return mono + spec.wiring().refreshNanos() - scratch.storedMono()
                > spec.bounds().storeEveryNanos();
    }

    /** Its machine runs, it is seen, and it has not moved for too long. */
    static boolean sticks(CountState state, CounterSpec spec, CounterScratch scratch, long mono) {
        return mayStick(state, spec, scratch) && mono - scratch.activeMono() >= spec.stuckNanos();
    }

    private static boolean mayStick(CountState state, CounterSpec spec, CounterScratch scratch) {
        return spec.stuckNanos() > 0
                && scratch.good()
                && state.facts().running().contains(spec.unit())
                && state.facts().counter(spec.id()).stuck().isEmpty();
    }

    private static OptionalLong earlier(OptionalLong first, long next) {
        return first.isPresent() && first.getAsLong() - next <= 0 ? first : OptionalLong.of(next);
    }

    private static boolean wants(CounterScratch scratch) {
        return scratch.good()
                && !scratch.held()
                && (scratch.second().isPresent() || scratch.seen().isPresent());
    }

    private static long next(CounterSpec spec, CounterScratch scratch) {
        long stale = spec.wiring().staleNanos();
        long confirm = Math.max(stale, POLLS * spec.wiring().pollNanos());
        return scratch.second()
                .map(waiting -> waiting.mono() + confirm)
                .orElseGet(() -> scratch.seen().orElseThrow().mono()
                        + stale
                        + spec.wiring().refreshNanos());
    }

    /** How often a counter that stands still is seen standing: each minute, and often enough to store its baseline in time. */
    static long refreshEvery(Bounds bounds) {
        return Math.min(MINUTE, bounds.storeEveryNanos() / 2);
    }
}
