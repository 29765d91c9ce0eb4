// SPDX-License-Identifier: Apache-2.0
package lineside.equipment.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import lineside.signal.api.Sample;
import lineside.signal.api.Value;
import lineside.tck.VirtualClock;
import org.junit.jupiter.api.Test;

/** Drivers offer while the runtime checks and refreshes. */
final class TagWatchThreadsTest {
    private static final int OLD = 41;
    private static final int NEW = 42;

    private final VirtualClock clock = new VirtualClock();
    private final List<Long> inbox = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch refreshing = new CountDownLatch(1);
    private final CountDownLatch newerCame = new CountDownLatch(1);
    private volatile boolean holding;

    private final TagWatch watch = new TagWatch(
            Models.model("- { name: a, source: one, address: a, type: integer, critical: true }"), clock, this::take);

    /** Holds the refresher on its way into the inbox for as long as a newer sample needs to overtake it. */
    private void take(Sample sample) {
        long value = ((Value.Whole) sample.value().orElseThrow()).value();
        if (holding && value == OLD) {
            refreshing.countDown();
            waitFor(newerCame, 300);
        }
        inbox.add(value);
        if (value == NEW) {
            newerCame.countDown();
        }
    }

    private static boolean waitFor(CountDownLatch latch, long millis) {
        try {
            return latch.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void offer(long value) {
        watch.offer(Sample.good("u.a", new Value.Whole(value), Optional.empty(), clock.now(), clock.mono()));
    }

    // A counter whose old value arrives after its new one has stepped back, and a step back is a reset.
    @Test
    void aRefreshedSampleIsNotOvertakenByANewerOne() throws Exception {
        offer(OLD);
        holding = true;
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<?> refresher = threads.submit(watch::refreshAll);
            assertTrue(waitFor(refreshing, 5_000), "the refresher never came to the inbox");
            Future<?> driver = threads.submit(() -> offer(NEW));
            refresher.get(60, TimeUnit.SECONDS);
            driver.get(60, TimeUnit.SECONDS);
        } finally {
            threads.shutdownNow();
        }
        assertEquals(List.of(41L, 41L, 42L), inbox);
    }
}
