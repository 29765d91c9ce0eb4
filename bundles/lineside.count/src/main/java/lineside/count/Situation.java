// SPDX-License-Identifier: Apache-2.0
package lineside.count;

import java.util.Optional;

/**
 * All that the rules may know when a counter's signal came.
 *
 * @param bounds how the counter may move
 * @param pollNanos its sampling interval
 * @param reading the reading; empty when its quality is not good
 * @param baseline the baseline; empty before the first reading
 * @param since what happened since the baseline
 */
record Situation(Bounds bounds, long pollNanos, Optional<Reading> reading, Optional<Baseline> baseline, Since since) {
    /**
     * What happened since the baseline.
     *
     * @param elapsed time since the baseline was last seen standing
     * @param gap whether the input was not good or not watched in between
     * @param reset what a person declared
     * @param waited when an earlier reading fell or jumped, so that this one decides: for how long before that reading pieces
     *     may have been made that no booked reading holds, nanoseconds
     */
    record Since(Elapsed elapsed, boolean gap, Reset reset, Optional<Long> waited) {
        /** Whether this is the second reading. */
        boolean second() {
            return waited.isPresent();
        }
    }

    /**
     * Time since the baseline.
     *
     * @param nanos never negative
     * @param booked pieces already counted within this time, because readings came in a bundle
     * @param backwards true when the clock went backwards, so that nothing is known of the time
     */
    record Elapsed(long nanos, long booked, boolean backwards) {}

    /** What a person declared of this counter. */
    enum Reset {
        /** Nothing that still holds. */
        NONE,
        /** A reset or replacement, after the baseline was last seen standing. */
        JUST_DECLARED,
        /** A reset, and readings went on since then: it is still to come. */
        EXPECTED
    }

    long value() {
        return reading.orElseThrow().value();
    }

    /** Forward distance from the baseline; negative for a fall. */
    long forward() {
        return value() - baseline.orElseThrow().value();
    }

    boolean fell() {
        return forward() < 0;
    }

    /** The most pieces that may have been made since. */
    long limit() {
        return Math.max(
                0, bounds.most(since.elapsed().nanos()) - since.elapsed().booked());
    }

    boolean within(long pieces) {
        return pieces >= 0 && pieces <= limit();
    }

    /** Forward distance around the modulus. */
    long around() {
        return Math.floorMod(forward(), bounds.modulus().orElseThrow());
    }

    boolean restarted() {
        Optional<Long> before = baseline.flatMap(Baseline::boot);
        Optional<Long> now = reading.flatMap(Reading::boot);
        return before.isPresent() && now.isPresent() && !before.equals(now);
    }
}
