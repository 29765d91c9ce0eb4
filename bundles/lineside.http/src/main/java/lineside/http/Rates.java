// SPDX-License-Identifier: Apache-2.0
package lineside.http;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import lineside.kernel.LineClock;

/**
 * How many requests a visitor may still send: a bucket per visitor that fills evenly by machine time and holds four seconds'
 * worth. Keeps the most recent visitors only. Safe for any thread.
 */
final class Rates {
    private static final int BURST_SECONDS = 4;
    private static final int VISITORS = 4096;

    /** Requests left, as of a moment. */
    private record Bucket(double left, long at) {}

    private final LineClock clock;
    private final int perSecond;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > VISITORS;
        }
    };

    Rates(LineClock clock, int perSecond) {
        this.clock = clock;
        this.perSecond = perSecond;
    }

    /** Takes one request of a visitor's share; empty when it may go on, else how long to wait. */
    synchronized Optional<Duration> take(String visitor) {
        long now = clock.machineNanos();
        double full = (double) perSecond * BURST_SECONDS;
        Bucket bucket = buckets.getOrDefault(visitor, new Bucket(full, now));
        double left = Math.min(full, bucket.left() + (now - bucket.at()) * 1e-9 * perSecond);
        buckets.put(visitor, new Bucket(left >= 1 ? left - 1 : left, now));
        return left >= 1 ? Optional.empty() : Optional.of(Duration.ofNanos((long) ((1 - left) / perSecond * 1e9)));
    }
}
