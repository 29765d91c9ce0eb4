// SPDX-License-Identifier: Apache-2.0
package lineside.equipment.api;

import java.time.Duration;
import java.time.Instant;
import lineside.signal.api.Sample;

/**
 * How far a device's clock is from ours, smoothed over its samples: a moving average with weight 1/8, each sample counting at
 * most 4 s, so that one late sample (or an old value read again after a reconnect) does not cost a good clock its trust, and
 * a wrong clock never gets it. All of it in machine time: a delay on the way here is this machine's, and where plant time is
 * simulated the stamps are further apart by the speed.
 *
 * @param heard how many samples with a source time came, at most 1 (only "none yet" matters)
 * @param offsetMillis smoothed time of receipt minus source time, machine time
 */
record SourceClock(int heard, double offsetMillis) {
    /** Nothing heard yet. */
    static final SourceClock UNKNOWN = new SourceClock(0, 0);

    /** Beyond this smoothed offset the device's clock dates nothing; nor does a sample this far from the smoothed offset. */
    static final Duration TRUSTED = Duration.ofSeconds(2);

    private static final Duration MOST = Duration.ofSeconds(4);
    private static final double WEIGHT = 1.0 / 8;

    SourceClock hear(Sample sample, double speed) {
        if (sample.sourceTime().isEmpty()) {
            return this;
        }
        double offset = millis(sample, sample.sourceTime().get(), speed);
        return new SourceClock(1, heard == 0 ? offset : offsetMillis + (offset - offsetMillis) * WEIGHT);
    }

    /** The sample's source time if that clock is trusted, else its time of receipt. */
    Instant date(Sample sample, double speed) {
        return sample.sourceTime()
                .filter(source -> trusts(sample, source, speed))
                .orElse(sample.receivedAt());
    }

    private boolean trusts(Sample sample, Instant source, double speed) {
        double limit = TRUSTED.toMillis();
        return Math.abs(offsetMillis) <= limit && Math.abs(millis(sample, source, speed) - offsetMillis) <= limit;
    }

    private static double millis(Sample sample, Instant source, double speed) {
        Duration offset = Duration.between(source, sample.receivedAt());
        // In two parts: a stamp may be so far away that its milliseconds fit no long.
        double millis = (offset.getSeconds() * 1e3 + offset.getNano() / 1e6) / speed;
        double most = MOST.toMillis();
        return Math.max(-most, Math.min(most, millis));
    }
}
