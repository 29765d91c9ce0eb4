// SPDX-License-Identifier: Apache-2.0
package lineside.signal.api;

import java.time.Instant;
import java.util.Optional;

/**
 * One reading of one tag, good or bad.
 *
 * @param tag the tag's id
 * @param value the value as read, in the declared type; empty unless the quality is GOOD or UNCERTAIN
 * @param quality whether it may be used
 * @param sourceTime the device's own time stamp, when it gives one
 * @param receivedAt plant wall time of receipt
 * @param receivedMono plant monotonic time of receipt, nanoseconds
 * @param detail for a bad sample one short English sentence, else empty
 */
public record Sample(
        String tag,
        Optional<Value> value,
        Quality quality,
        Optional<Instant> sourceTime,
        Instant receivedAt,
        long receivedMono,
        String detail) {
    public Sample {
        if (quality.good() && value.isEmpty()) {
            throw new IllegalArgumentException("tag " + tag + ": a good sample needs a value");
        }
    }

    /** A good sample. */
    public static Sample good(String tag, Value value, Optional<Instant> sourceTime, Instant receivedAt, long mono) {
        return new Sample(tag, Optional.of(value), Quality.GOOD, sourceTime, receivedAt, mono, "");
    }

    /** A bad sample with the reason in one sentence. */
    public static Sample bad(String tag, Quality quality, String detail, Instant receivedAt, long mono) {
        return new Sample(tag, Optional.empty(), quality, Optional.empty(), receivedAt, mono, detail);
    }
}
