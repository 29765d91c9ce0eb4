// SPDX-License-Identifier: Apache-2.0
package lineside.count;

import java.time.Instant;
import java.util.Optional;
import lineside.capability.api.Signal;

/**
 * What is known of a counter in this process only. Without it every rule is cautious: the time since the baseline is that of the
 * wall clock, the input counts as unseen, and a reading that fell is judged anew.
 *
 * @param seen when the baseline was last seen standing; empty until the first good reading
 * @param gap whether the input was bad or unwatched since
 * @param second when a reading fell or jumped and the next one decides: that reading
 * @param held a good reading that waits for the boot counter
 * @param newest what came last
 * @param storedMono when the baseline was last stored
 * @param activeMono when it last counted a piece, or its machine began to run
 */
record CounterScratch(
        Optional<Seen> seen,
        boolean gap,
        Optional<Waiting> second,
        boolean held,
        Optional<Signal> newest,
        long storedMono,
        long activeMono) {
    /**
     * When the baseline was last seen standing.
     *
     * @param at wall time
     * @param mono plant monotonic nanoseconds
     * @param bundle the last one before the readings that came together with this one
     * @param booked what the readings of this bundle added so far
     */
    record Seen(Instant at, long mono, Moment bundle, long booked) {
        static Seen alone(Instant at, long mono) {
            return new Seen(at, mono, new Moment(at, mono), 0);
        }

        Moment moment() {
            return new Moment(at, mono);
        }
    }

    /**
     * When something was seen.
     *
     * @param at wall time
     * @param mono plant monotonic nanoseconds
     */
    record Moment(Instant at, long mono) {}

    /**
     * A reading that waits for the next one to decide.
     *
     * @param mono plant monotonic nanoseconds of the reading
     * @param unbooked nanoseconds before it whose pieces are in no booked reading; 0 when nobody could look then anyway
     */
    record Waiting(long mono, long unbooked) {}

    /** Nothing known. */
    static CounterScratch fresh(long mono) {
        return new CounterScratch(Optional.empty(), true, Optional.empty(), false, Optional.empty(), mono, mono);
    }

    boolean good() {
        return newest.filter(Signal::good).isPresent();
    }

    CounterScratch heard(Signal signal) {
        return new CounterScratch(
                seen, gap || !signal.good(), second, held, Optional.of(signal), storedMono, activeMono);
    }

    CounterScratch unseen() {
        return new CounterScratch(seen, true, second, held, newest, storedMono, activeMono);
    }

    CounterScratch holding(boolean waits) {
        return new CounterScratch(seen, gap, second, waits, newest, storedMono, activeMono);
    }

    CounterScratch waiting(long mono) {
        long unbooked =
                gap ? 0 : seen.map(last -> Math.max(0, mono - last.mono())).orElse(0L);
        return new CounterScratch(
                seen, gap, Optional.of(new Waiting(mono, unbooked)), false, newest, storedMono, activeMono);
    }

    CounterScratch standing(Seen now) {
        return new CounterScratch(Optional.of(now), false, Optional.empty(), false, newest, storedMono, activeMono);
    }

    CounterScratch stored(long mono) {
        return new CounterScratch(seen, gap, second, held, newest, mono, activeMono);
    }

    CounterScratch active(long mono) {
        return new CounterScratch(seen, gap, second, held, newest, storedMono, mono);
    }
}
