// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.LongStream;

/** The newest durations of something that happens again and again. One thread adds, any thread asks. */
final class Durations {
    private static final int KEPT = 1_024;

    private final AtomicLongArray nanos = new AtomicLongArray(KEPT);
    private final AtomicLong count = new AtomicLong();

    void add(long duration) {
        nanos.set((int) (count.get() % KEPT), duration);
        count.incrementAndGet();
    }

    /** Seconds that 99 of 100 of the newest {@value #KEPT} kept within; 0 before the first. */
    double p99() {
        long[] sorted = kept().sorted().toArray();
        return sorted.length == 0 ? 0 : sorted[(int) Math.ceil(sorted.length * 0.99) - 1] / 1e9;
    }

    /** Seconds of the longest of the newest {@value #KEPT}. */
    double max() {
        return kept().max().orElse(0) / 1e9;
    }

    private LongStream kept() {
        return LongStream.range(0, Math.min(KEPT, count.get())).map(i -> nanos.get((int) i));
    }
}
