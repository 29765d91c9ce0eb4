// SPDX-License-Identifier: Apache-2.0
package lineside.equipment.api;

import java.time.Duration;
import java.time.Instant;
import lineside.signal.api.Sample;

/**
 * How far a device's clock is from ours, smoothed over its samples: a moving average with weight 1/8, each sample counting at
 * most 4 s, so that one late sample (or an old value read again after a reconnect) does not cost a good clock its trust, and
 * a wrong clock never gets it.
 *
 * @param heard how many samples with a source time came, at most 1 (only "none yet" matters)
 * @param offsetMillis smoothed time of receipt minus source time
 */
record SourceClock(int heard, double offsetMillis) {
    /** Nothing heard yet. */
    static final SourceClock UNKNOWN = new SourceClock(0, 0);

    /** Beyond this smoothed offset the device's clock dates nothing; nor does a sample this far from the smoothed offset. */
    static final Duration TRUSTED = Duration.ofSeconds(2);

    private static final Duration MOST = Duration.ofSeconds(4);
    private static final double WEIGHT = 1.0 / 8;

    SourceClock hear(Sample sample) {
        if (sample.sourceTime().isEmpty()) {
            return this;
        }
        double offset = millis(sample, sample.sourceTime().get());
        return new SourceClock(1, heard == 0 ? offset : offsetMillis + (offset - offsetMillis) * WEIGHT);
    }

    /** The sample's source time if that clock is trusted, else its time of receipt. */
    Instant date(Sample sample) {
        return sample.sourceTime().filter(source -> trusts(sample, source)).orElse(sample.receivedAt());
    }

    private boolean trusts(Sample sample, Instant source) {
        double limit = TRUSTED.toMillis();
        return Math.abs(offsetMillis) <= limit && Math.abs(millis(sample, source) - offsetMillis) <= limit;
    }

    private static double millis(Sample sample, Instant source) {
        Duration offset = Duration.between(source, sample.receivedAt());
        if (offset.compareTo(MOST) > 0) {
            return MOST.toMillis();
        }
        return offset.compareTo(MOST.negated()) < 0 ? -MOST.toMillis() : offset.toMillis();
    }
}
