// SPDX-License-Identifier: Apache-2.0
package lineside.count;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import lineside.count.event.Span;

/**
 * A reading beside all that it is judged by.
 *
 * @param spec the counter
 * @param reading the reading
 * @param baseline the baseline of the same signal
 * @param scratch what is known since the start of the process
 * @param declared when a person declared a reset that has not been seen yet
 */
record Judgement(
        CounterSpec spec,
        Reading reading,
        Optional<Baseline> baseline,
        CounterScratch scratch,
        Optional<Instant> declared) {
    /** A reset that a person announces is awaited this long. */
    private static final Duration AWAITED = Duration.ofMinutes(15);

    Situation situation() {
        return new Situation(
                spec.bounds(),
                spec.wiring().pollNanos(),
                Optional.of(reading),
                baseline,
                new Situation.Since(
                        elapsed(), scratch.gap(), reset(), scratch.second().map(CounterScratch.Waiting::unbooked)));
    }

    /** From when to when the counter moved. */
    Span span() {
        Instant from = seenAt().orElse(reading.at());
        return new Span(from.isBefore(reading.at()) ? from : reading.at(), reading.at());
    }

    /** Whether the wall clock measured the time since the baseline. */
    boolean byWallClock() {
        return baseline.isPresent() && scratch.seen().isEmpty();
    }

    /** What is known of the baseline once this reading is it. */
    CounterScratch.Seen seen(long booked) {
        CounterScratch.Seen alone = CounterScratch.Seen.alone(reading.at(), reading.mono());
        return scratch.seen()
                .map(before -> bundled(before)
                        ? new CounterScratch.Seen(
                                reading.at(), reading.mono(), before.bundle(), before.booked() + booked)
                        : new CounterScratch.Seen(reading.at(), reading.mono(), before.moment(), booked))
                .orElse(alone);
    }

    private Situation.Elapsed elapsed() {
        if (scratch.seen().isPresent()) {
            CounterScratch.Seen seen = scratch.seen().get();
            if (!bundled(seen)) {
                Situation.Elapsed received = roomier(received(seen.moment(), 0), stamped(seen.moment(), 0));
                return roomier(received, Optional.of(late(seen)));
            }
            Situation.Elapsed bundle =
                    roomier(received(seen.bundle(), seen.booked()), stamped(seen.bundle(), seen.booked()));
            return roomier(bundle, stamped(seen.moment(), 0));
        }
        Duration wall =
                baseline.map(b -> Duration.between(b.at(), reading.at())).orElse(Duration.ZERO);
        return new Situation.Elapsed(wall.isNegative() ? 0 : nanos(wall), 0, wall.isNegative());
    }

    private Situation.Elapsed received(CounterScratch.Moment since, long booked) {
        return new Situation.Elapsed(Math.max(0, reading.mono() - since.mono()), booked, false);
    }

    /**
     * Time by the stamps of two readings. A reading that stood in a queue was received late, so the receipts may be closer
     * together than the readings; by how much is bounded by the longest queue, whatever a stamp says.
     */
    private Optional<Situation.Elapsed> stamped(CounterScratch.Moment since, long booked) {
        long received = Math.max(0, reading.mono() - since.mono());
        Duration between = Duration.between(since.at(), reading.at());
        long stamped = between.isNegative()
                ? 0
                : Math.min(nanos(between), received + spec.wiring().queueNanos());
        return stamped > received ? Optional.of(new Situation.Elapsed(stamped, booked, false)) : Optional.empty();
    }

    /**
     * The baseline may have been received late: it was read, and then its answer waited for this machine. So the time since
     * the reading before it counts as well, as far back as an answer may wait, less what was made by the baseline.
     */
    private Situation.Elapsed late(CounterScratch.Seen seen) {
        long since = Math.max(0, reading.mono() - seen.mono());
        long before = Math.max(0, reading.mono() - seen.bundle().mono());
        return new Situation.Elapsed(Math.min(before, since + spec.wiring().lateNanos()), seen.booked(), false);
    }

    /** The stamps, where they leave more room and are no reason to doubt how often the counter turned. */
    private Situation.Elapsed roomier(Situation.Elapsed received, Optional<Situation.Elapsed> stamped) {
        Bounds bounds = spec.bounds();
        long room = bounds.most(received.nanos()) - received.booked();
        return stamped.filter(
                        time -> bounds.most(time.nanos()) - time.booked() > room && !bounds.tooLongToTell(time.nanos()))
                .orElse(received);
    }

    /** Half the sampling interval apart they cannot have been sampled: they queued, and time between them says nothing. */
    private boolean bundled(CounterScratch.Seen seen) {
        return reading.mono() - seen.mono() < spec.wiring().pollNanos() / 2
                && reading.mono() - seen.bundle().mono() < spec.wiring().queueNanos();
    }

    private Situation.Reset reset() {
        if (declared.isEmpty() || baseline.isEmpty()) {
            return Situation.Reset.NONE;
        }
        if (seenAt().filter(declared.get()::isAfter).isPresent()) {
            return Situation.Reset.JUST_DECLARED;
        }
        boolean awaited = Duration.between(declared.get(), reading.at()).compareTo(AWAITED) <= 0;
        return awaited ? Situation.Reset.EXPECTED : Situation.Reset.NONE;
    }

    private Optional<Instant> seenAt() {
        return scratch.seen().map(CounterScratch.Seen::at).or(() -> baseline.map(Baseline::at));
    }

    private static long nanos(Duration duration) {
        return duration.getSeconds() > Long.MAX_VALUE / 2_000_000_000L ? Long.MAX_VALUE / 2 : duration.toNanos();
    }
}
