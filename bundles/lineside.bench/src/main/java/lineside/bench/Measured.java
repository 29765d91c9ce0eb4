// SPDX-License-Identifier: Apache-2.0
package lineside.bench;

import java.util.Arrays;

/**
 * What one arm did in one round.
 *
 * @param operations how many were durable
 * @param nanos how long the round took
 * @param latencies of every operation in nanoseconds, sorted
 */
record Measured(long operations, long nanos, long[] latencies) {
    static Measured of(long nanos, long[] latencies) {
        long[] sorted = latencies.clone();
        Arrays.sort(sorted);
        return new Measured(sorted.length, nanos, sorted);
    }

    double perSecond() {
        return operations * 1e9 / nanos;
    }

    /** The latency below which this share of the operations stayed, in microseconds; nearest rank. */
    double micros(double share) {
        if (latencies.length == 0) {
            return 0;
        }
        int rank = (int) Math.ceil(share * latencies.length) - 1;
        return latencies[Math.max(0, rank)] / 1e3;
    }
}
