// SPDX-License-Identifier: Apache-2.0
package lineside.bench;

import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** What comes from a server: how many ordinary changes, and how long each urgent one was on its way. Any thread. */
final class Updates {
    private static final int MOST = 100_000;
    private static final long PATIENCE_SECONDS = 120;

    private final CountDownLatch first;
    private final AtomicLong ordinary = new AtomicLong();
    private final long[] urgent = new long[MOST];
    private int urgents;
    private long from;

    /** @param tags as many values come before anything counts */
    Updates(int tags) {
        this.first = new CountDownLatch(tags);
    }

    void awaitAll() throws InterruptedException {
        if (!first.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException(first.getCount() + " values never came");
        }
    }

    void ordinary(int changes) {
        ordinary.addAndGet(changes);
        for (int i = 0; i < changes && first.getCount() > 0; i++) {
            first.countDown();
        }
    }

    /** @param changedAt the value of an urgent tag, machine time of its change */
    synchronized void urgent(long changedAt) {
        first.countDown();
        if (urgents < MOST) {
            urgent[urgents++] = System.nanoTime() - changedAt;
        }
    }

    synchronized void begin() {
        urgents = 0;
        from = ordinary.get();
    }

    /** Ordinary changes since the beginning. */
    synchronized long count() {
        return ordinary.get() - from;
    }

    synchronized long urgentMedian() {
        return Measured.of(1, Arrays.copyOf(urgent, urgents)).latencies()[urgents / 2];
    }
}
