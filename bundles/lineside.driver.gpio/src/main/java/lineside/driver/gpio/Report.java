// SPDX-License-Identifier: Apache-2.0
package lineside.driver.gpio;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import lineside.kernel.LineClock;
import lineside.signal.api.Sample;
import lineside.signal.api.SampleSink;
import lineside.signal.api.Tag;
import lineside.signal.api.Value;
import lineside.signal.api.Value.Truth;
import lineside.signal.api.Value.Whole;

/**
 * What one tag tells the line: its changes, gathered for its interval so that no rate of pulses floods the line, and a word
 * that it still stands. Of the session's thread.
 */
final class Report {
    private static final long LONGEST_GATHERING = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long CONFIRM = TimeUnit.MILLISECONDS.toNanos(900);

    private final Tag tag;
    private final SampleSink sink;
    private final LineClock clock;
    private Optional<Value> told = Optional.empty();
    private long lookAt;
    private long confirmAt;

    Report(Tag tag, SampleSink sink, LineClock clock) {
        this.tag = tag;
        this.sink = sink;
        this.clock = clock;
        lookAt = clock.machineNanos();
        confirmAt = lookAt;
    }

    boolean due(long now) {
        return now - lookAt >= 0;
    }

    /** When it has to be looked at again. */
    long lookAt() {
        return lookAt;
    }

    /** It is this now, since then. */
    void is(Value value, Optional<Long> sinceNanos) {
        long now = looked();
        if (!told.equals(Optional.of(value)) || now - confirmAt >= 0) {
            confirmAt = now + Math.max(CONFIRM, tag.interval().toNanos());
            told = Optional.of(value);
            offer(value, sinceNanos.orElse(now), now);
        }
    }

    /** An input with its edges: a pulse shorter than the interval is told as well. */
    void is(Pulses input) {
        boolean shorter = input.moved() && told.equals(Optional.of(new Truth(input.level())));
        if (shorter) {
            offer(new Truth(!input.level()), input.firstNanos(), clock.machineNanos());
            told = Optional.empty();
        }
        is(new Truth(input.level()), since(input));
    }

    /** What was counted: one sample for all pulses of the interval, dated by the newest. */
    void counted(Pulses input, long number) {
        is(new Whole(number), since(input));
    }

    /** It cannot be known. */
    void is(GpioFailure failure) {
        long now = looked();
        if (told.isPresent() || now - confirmAt >= 0) {
            confirmAt = now + Math.max(CONFIRM, tag.interval().toNanos());
            told = Optional.empty();
            sink.offer(Sample.bad(tag.id(), failure.quality(), failure.sentence(), clock.now(), clock.mono()));
        }
    }

    private static Optional<Long> since(Pulses input) {
        return input.moved() ? Optional.of(input.lastNanos()) : Optional.empty();
    }

    private long looked() {
        long now = clock.machineNanos();
        lookAt = now + Math.min(LONGEST_GATHERING, tag.interval().toNanos());
        return now;
    }

    private void offer(Value value, long atNanos, long nowNanos) {
        Instant received = clock.now();
        Instant at = received.minusNanos(Math.max(0, nowNanos - atNanos));
        sink.offer(Sample.good(tag.id(), value, Optional.of(at), received, clock.mono()));
    }
}
