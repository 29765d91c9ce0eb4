// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import java.time.Duration;
import java.util.function.Predicate;
import lineside.kernel.Event;
import lineside.kernel.Stream;

/**
 * How long a step may wait for its commit at most, in machine time; {@link Pace} says how long it does. A commit is always a
 * prefix, so an urgent step takes all before it.
 */
enum Need {
    /** What a person or an uplink asked for. */
    AT_ONCE(Duration.ZERO),
    /** What this process counted itself: with the time that the driver gathers, a crash costs at most 100 ms. */
    COUNTED(Duration.ofMillis(50)),
    /** States, alarms, quality, orders. */
    SOON(Duration.ofMillis(100)),
    /** What a PLC's totalizer can restore: rarely, but a piece has to be on the screens within 1.5 s of the PLC's count. */
    RELAXED(Duration.ofMillis(750));

    private final long nanos;

    Need(Duration wait) {
        this.nanos = wait.toNanos();
    }

    long nanos() {
        return nanos;
    }

    /**
     * What a step needs.
     *
     * @param forgets whether this tag is of a device that keeps no totals
     */
    static Need of(StepInput input, Stepped stepped, Predicate<String> forgets) {
        if (input instanceof StepInput.CommandIn || stepped.answer().isPresent()) {
            return AT_ONCE;
        }
        if (input instanceof StepInput.SampleIn in && forgets.test(in.sample().tag())) {
            return COUNTED;
        }
        boolean relaxed = stepped.events().stream().map(Event::stream).allMatch(Stream.PROD::equals);
        return relaxed ? RELAXED : SOON;
    }
}
