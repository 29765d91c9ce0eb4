// SPDX-License-Identifier: Apache-2.0
package lineside.bench;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import lineside.kernel.LineClock;

/** Floor: a number put into a bare queue, until the thread that waits for it has it. */
final class QueueHandOff {
    private final LineClock clock;

    QueueHandOff(LineClock clock) {
        this.clock = clock;
    }

    /** So many, with a rest before each, as the product's stops have. */
    Measured run(int times, long restMillis) throws InterruptedException {
        BlockingQueue<Long> queue = new ArrayBlockingQueue<>(64);
        long[] latencies = new long[times];
        Thread taker = new Thread(() -> take(queue, latencies), "bench-taker");
        taker.setDaemon(true);
        taker.start();
        long begun = clock.machineNanos();
        for (int i = 0; i < times; i++) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(restMillis));
            queue.put(clock.machineNanos());
        }
        taker.join();
        return Measured.of(clock.machineNanos() - begun, latencies);
    }

    private void take(BlockingQueue<Long> queue, long[] latencies) {
        try {
            for (int i = 0; i < latencies.length; i++) {
                long put = queue.take();
                latencies[i] = clock.machineNanos() - put;
            }
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }
}
