// SPDX-License-Identifier: Apache-2.0
package lineside.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import lineside.kernel.LineClock;

/** Has something recorded every 50 ms in a stream where nothing waits, and notes what each takes until it is confirmed. */
final class LiveLane {
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final LineClock clock;
    private final Arm one;
    private final Callable<Long> recorded;
    private final Queue<long[]> open = new ConcurrentLinkedQueue<>();
    private final List<Long> took = new ArrayList<>();
    private final Thread thread;
    private volatile boolean stopping;

    /** @param recorded the newest sequence of that stream; only this puts anything into it */
    LiveLane(LineClock clock, Arm one, Callable<Long> recorded) {
        this.clock = clock;
        this.one = one;
        this.recorded = recorded;
        this.thread = new Thread(this::run, "bench-live");
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        try {
            while (!stopping) {
                long begun = clock.machineNanos();
                one.once();
                open.add(new long[] {recorded.call(), begun});
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        } catch (Exception failed) {
            // One that is never confirmed: the row then ends with its patience.
            open.add(new long[] {Long.MAX_VALUE, clock.machineNanos()});
        }
    }

    /** The receiver has everything up to here. */
    void confirmed(long upTo) {
        for (long[] first = open.peek(); first != null && first[0] <= upTo; first = open.peek()) {
            took.add(clock.machineNanos() - first[1]);
            open.remove();
        }
    }

    /** Nothing more is recorded when this returns. */
    void stop() throws InterruptedException {
        stopping = true;
        thread.join();
    }

    boolean isConfirmed() {
        return open.isEmpty();
    }

    long[] took() {
        return took.stream().mapToLong(Long::longValue).sorted().toArray();
    }
}
