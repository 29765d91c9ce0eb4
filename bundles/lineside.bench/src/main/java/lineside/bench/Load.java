// SPDX-License-Identifier: Apache-2.0
package lineside.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import lineside.kernel.LineClock;

/**
 * Producers that each do one thing after the other and wait until it is durable.
 *
 * @param clock whose machine time measures
 * @param producers how many at once
 * @param millis how long a round is, after a fifth of that as a warm-up which is not counted
 * @param pauseMicros how long a producer rests between two; 0 for not at all
 */
record Load(LineClock clock, int producers, long millis, long pauseMicros) {
    private static final int FIRST_SIZE = 4_096;

    Measured run(Arm arm) throws Exception {
        round(arm, millis / 5);
        return round(arm, millis);
    }

    private Measured round(Arm arm, long length) throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(producers);
        try {
            long begun = clock.machineNanos();
            long until = begun + TimeUnit.MILLISECONDS.toNanos(length);
            List<Callable<long[]>> work = new ArrayList<>();
            for (int i = 0; i < producers; i++) {
                work.add(() -> produce(arm, until));
            }
            List<long[]> all = new ArrayList<>();
            for (Future<long[]> producer : threads.invokeAll(work)) {
                all.add(producer.get());
            }
            long nanos = clock.machineNanos() - begun;
            return Measured.of(nanos, all.stream().flatMapToLong(Arrays::stream).toArray());
        } finally {
            threads.shutdownNow();
        }
    }

    private long[] produce(Arm arm, long until) throws Exception {
        long[] latencies = new long[FIRST_SIZE];
        int count = 0;
        long begun = clock.machineNanos();
        while (begun - until < 0) {
            arm.once();
            long done = clock.machineNanos();
            if (count == latencies.length) {
                latencies = Arrays.copyOf(latencies, count * 2);
            }
            latencies[count++] = done - begun;
            if (pauseMicros > 0) {
                LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(pauseMicros));
                done = clock.machineNanos();
            }
            begun = done;
        }
        return Arrays.copyOf(latencies, count);
    }
}
