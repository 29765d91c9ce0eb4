// SPDX-License-Identifier: Apache-2.0
package lineside.equipment.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import lineside.signal.api.Sample;
import lineside.signal.api.Value;
import lineside.tck.VirtualClock;
import org.junit.jupiter.api.Test;

/** Drivers offer, the runtime checks and refreshes, a status page looks: all at once. */
final class TagWatchThreadsTest {
    private static final int SAMPLES = 5_000;

    private final VirtualClock clock = new VirtualClock();
    private final List<Sample> inbox = Collections.synchronizedList(new ArrayList<>());
    private final TagWatch watch = new TagWatch(
            Models.model(
                    """
            - { name: a, source: one, address: a, type: integer, critical: true }
            - { name: b, source: two, address: a, type: integer, critical: true }
            """),
            clock,
            inbox::add);

    // A counter whose samples overtake each other steps back, and a step back is a reset.
    @Test
    void noSampleOvertakesANewerOneWhileTheAgentIsRefreshed() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(3);
        CountDownLatch start = new CountDownLatch(1);
        try {
            List<Future<?>> work = new ArrayList<>();
            for (String tag : List.of("u.a", "u.b")) {
                work.add(threads.submit(() -> {
                    start.await();
                    for (int value = 1; value <= SAMPLES; value++) {
                        watch.offer(Sample.good(tag, new Value.Whole(value), Optional.empty(), clock.now(), value));
                    }
                    return null;
                }));
            }
            work.add(threads.submit(() -> {
                start.await();
                for (int look = 0; look < SAMPLES / 10; look++) {
                    watch.check();
                    watch.refreshAll();
                    assertEquals(2, watch.states().size());
                }
                return null;
            }));
            start.countDown();
            for (Future<?> one : work) {
                one.get(30, TimeUnit.SECONDS);
            }
        } finally {
            threads.shutdownNow();
        }
        List<Long> all = LongStream.rangeClosed(1, SAMPLES).boxed().toList();
        for (String tag : List.of("u.a", "u.b")) {
            List<Long> values = values(tag);
            assertEquals(values.stream().sorted().toList(), values);
            assertEquals(all, values.stream().distinct().toList());
        }
    }

    private List<Long> values(String tag) {
        return inbox.stream()
                .filter(sample -> sample.tag().equals(tag))
                .map(sample -> ((Value.Whole) sample.value().orElseThrow()).value())
                .toList();
    }
}
