// SPDX-License-Identifier: Apache-2.0
package lineside.tck.driver;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import lineside.signal.api.Sample;
import lineside.signal.api.SampleSink;

/** Keeps every sample offered and lets a test wait for one. Thread-safe. */
public final class SampleLog implements SampleSink {
    private final List<Sample> samples = new ArrayList<>();

    @Override
    public synchronized void offer(Sample sample) {
        samples.add(sample);
        notifyAll();
    }

    /** All samples so far. */
    public synchronized List<Sample> all() {
        return List.copyOf(samples);
    }

    /** How many samples there are, as a mark for {@link #await}. */
    public synchronized int mark() {
        return samples.size();
    }

    /** The first such sample at or after the mark, waiting for it if need be. */
    public synchronized Optional<Sample> await(int mark, Duration longest, Predicate<Sample> wanted)
            throws InterruptedException {
        long deadline = System.nanoTime() + longest.toNanos();
        int next = mark;
        while (true) {
            for (; next < samples.size(); next++) {
                if (wanted.test(samples.get(next))) {
                    return Optional.of(samples.get(next));
                }
            }
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                return Optional.empty();
            }
            wait(left / 1_000_000 + 1);
        }
    }
}
