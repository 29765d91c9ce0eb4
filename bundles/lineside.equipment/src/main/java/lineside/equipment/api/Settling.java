// SPDX-License-Identifier: Apache-2.0
package lineside.equipment.api;

import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import lineside.capability.api.Signal;
import org.jspecify.annotations.Nullable;

/**
 * One bouncing truth value: what was told last, and a change that has yet to stand long enough. Times are those of receipt,
 * so that the outcome does not depend on how late the agent looks.
 *
 * @param nanos how long a change must stand
 * @param told the last signal that was told
 * @param waiting the first edge of a change that has not stood long enough
 */
record Settling(long nanos, @Nullable Signal told, @Nullable Signal waiting) {
    /** What a sample or timer came to. */
    record Turn(Settling next, List<Signal> signals) {}

    static Settling of(long nanos) {
        return new Settling(nanos, null, null);
    }

    /** Takes a sample; a change that had stood by its receipt is told before it. */
    Turn take(Signal signal) {
        Turn before = stoodBy(signal.mono());
        Turn after = before.next.compare(signal);
        return new Turn(
                after.next,
                Stream.concat(before.signals.stream(), after.signals.stream()).toList());
    }

    /** Tells the waiting change if it has stood by this time. */
    Turn stoodBy(long mono) {
        Signal change = waiting;
        return change != null && mono - change.mono() >= nanos ? tell(change) : new Turn(this, List.of());
    }

    OptionalLong due() {
        return waiting == null ? OptionalLong.empty() : OptionalLong.of(waiting.mono() + nanos);
    }

    private Turn compare(Signal signal) {
        if (told == null || told.quality() != signal.quality()) {
            return tell(signal);
        }
        if (told.value().equals(signal.value())) {
            return new Turn(new Settling(nanos, told, null), List.of());
        }
        return new Turn(waiting == null ? new Settling(nanos, told, signal) : this, List.of());
    }

    private Turn tell(Signal signal) {
        return new Turn(new Settling(nanos, signal, null), List.of(signal));
    }
}
