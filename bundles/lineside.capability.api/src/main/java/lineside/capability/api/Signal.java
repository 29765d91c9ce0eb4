// SPDX-License-Identifier: Apache-2.0
package lineside.capability.api;

import java.time.Instant;
import java.util.Optional;
import lineside.signal.api.Quality;
import lineside.signal.api.Value;

/**
 * A sample with its meaning: scaled, debounced, judged. What capabilities see.
 *
 * @param id the signal's id in the line model, such as {@code packer.outfeed}
 * @param workUnit the work unit it belongs to
 * @param value the scaled value; empty when the quality is bad
 * @param quality whether it may be used
 * @param at source time when that clock is trusted, else time of receipt
 * @param mono plant monotonic time of receipt, nanoseconds: for durations
 * @param detail for a bad signal one short English sentence
 */
public record Signal(
        String id, String workUnit, Optional<Value> value, Quality quality, Instant at, long mono, String detail) {
    /** True when the value may be used. */
    public boolean good() {
        return quality.good();
    }

    /** The whole number, when the signal is good and one. */
    public Optional<Long> whole() {
        return good()
                ? value.filter(Value.Whole.class::isInstance).map(v -> ((Value.Whole) v).value())
                : Optional.empty();
    }

    /** The truth value, when the signal is good and one. */
    public Optional<Boolean> truth() {
        return good()
                ? value.filter(Value.Truth.class::isInstance).map(v -> ((Value.Truth) v).value())
                : Optional.empty();
    }
}
