// SPDX-License-Identifier: Apache-2.0
package lineside.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import lineside.kernel.Body;
import lineside.tck.Needed;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever befalls a gateway, its disk, its network or the controller: the machine has no permit within 2.5 s (3.5 s where the
 * disk fails) by its own monotonic clock, and it never comes back by itself; RELIABILITY IL-1, IL-4, rows 42 and 48. Each
 * begins with the permit on and pieces running for 3 s. A run in which the plant itself stood still for more than 100 ms is
 * void and done again. Three of each in the build, on plants side by side; {@code -Dlineside.permit.losses=200} for more.
 */
@Tag("process")
@Timeout(14_400)
class PermitLossTest {
    private static final int EACH = Integer.getInteger("lineside.permit.losses", 3);
    private static final int PLANTS = Integer.getInteger("lineside.permit.plants", 4);
    private static final long RUNNING_MILLIS = 3_000;
    private static final int LEAST_BOTTLES = 5;

    @TempDir
    Path folder;

    private final Queue<Loss> toDo = new ConcurrentLinkedQueue<>();
    private final Map<Loss, List<Long>> took = new EnumMap<>(Loss.class);
    private final AtomicInteger spoiled = new AtomicInteger();

    @Test
    void whateverIsLostThePermitGoesInTimeAndNeverComesBackByItself() throws Exception {
        Path home = KillTest.repository();
        Needed.assembled(Files.exists(home.resolve("distrib/felix/target/lineside-felix/bin/lineside-gateway")));
        for (int i = 0; i < EACH; i++) {
            toDo.addAll(List.of(Loss.values()));
        }
        ExecutorService threads = Executors.newFixedThreadPool(PLANTS);
        try {
            List<Future<?>> lines = new ArrayList<>();
            for (int plant = 0; plant < PLANTS; plant++) {
                long seed = 7 + plant;
                Path own = Files.createDirectories(folder.resolve("plant-" + plant));
                lines.add(threads.submit(() -> losses(home, own, seed)));
            }
            for (Future<?> line : lines) {
                line.get();
            }
        } finally {
            // What was mounted has to be given back, also by those that did not fail.
            toDo.clear();
            threads.shutdown();
            threads.awaitTermination(2, TimeUnit.MINUTES);
        }
        took.forEach((loss, times) -> {
            System.out.println("permit lost: " + loss + " " + times.size() + " times, ms " + summary(times));
            assertEquals(EACH, times.size(), loss.name());
        });
        assertEquals(Loss.values().length, took.size());
        System.out.println("permit lost: " + spoiled + " runs void, the plant itself stood still");
    }

    private @Nullable Void losses(Path home, Path own, long seed) throws Exception {
        try (PermitLine line = new PermitLine(home, own, seed, List.of())) {
            line.open();
            for (Loss loss = toDo.poll(); loss != null; loss = toDo.poll()) {
                running(line);
                lose(line, loss);
            }
        }
        return null;
    }

    private void lose(PermitLine line, Loss loss) throws Exception {
        long at = PermitLine.millis();
        long atLast = at + 300_000;
        loss.inject(line);
        Body permit = line.permit();
        while (permit.flag("run") && PermitLine.millis() - at < 10_000 && PermitLine.millis() < atLast) {
            Loss.pause(20);
            at = loss.again(line) ? PermitLine.millis() : at;
            permit = line.permit();
        }
        boolean isVoid = permit.integer("stalledAt") >= at;
        long millis = permit.integer("since") - at;
        assertFalse(permit.flag("run"), loss + ": still permitted after 10 s, or after 5 min on a full disk");
        assertTrue(isVoid || millis <= loss.limitMillis(), loss + ": permitted for " + millis + " ms more");
        System.out.println("permit lost: " + loss + (isVoid ? " void " : " ") + millis + " ms");
        loss.heal(line);
        assertLatched(line, loss);
        if (isVoid) {
            assertTrue(spoiled.incrementAndGet() <= 3 * EACH, "this computer is too busy to measure anything");
            toDo.add(loss);
        } else {
            synchronized (took) {
                took.computeIfAbsent(loss, l -> new ArrayList<>()).add(millis);
            }
        }
    }

    /** The gateway permits again; the machine waits for its key. */
    private static void assertLatched(PermitLine line, Loss loss) throws Exception {
        long until = PermitLine.millis() + 60_000;
        Body permit = line.permit();
        while (!(permit.flag("fresh") && permit.flag("granted"))) {
            assertFalse(permit.flag("run"), loss + ": it came back by itself");
            assertTrue(PermitLine.millis() < until, loss + ": the gateway never permitted again\n" + line.log());
            Loss.pause(50);
            permit = line.permit();
        }
        long watched = PermitLine.millis() + 1_000;
        while (PermitLine.millis() < watched) {
            permit = line.permit();
            assertFalse(permit.flag("run"), loss + ": it came back by itself");
            Loss.pause(50);
        }
        assertTrue(permit.flag("latched"), loss.name());
    }

    /** Somebody turns the key until it runs, which is the only way; then pieces run for 3 s. */
    static void running(PermitLine line) throws Exception {
        long until = PermitLine.millis() + 60_000;
        long since = PermitLine.millis();
        long infeed = line.infeed();
        while (true) {
            assertTrue(PermitLine.millis() < until, "the filler never ran for 3 s: " + line.permit());
            boolean runs = line.permit().flag("run");
            if (!runs) {
                line.tell("reset filler");
            }
            line.tell("reset packer");
            if (!runs || (PermitLine.millis() - since > RUNNING_MILLIS && line.infeed() - infeed < LEAST_BOTTLES)) {
                since = PermitLine.millis();
                infeed = line.infeed();
            } else if (PermitLine.millis() - since > RUNNING_MILLIS) {
                return;
            }
            Loss.pause(100);
        }
    }

    private static String summary(List<Long> times) {
        List<Long> sorted = times.stream().sorted().toList();
        return sorted.get(0) + " to " + sorted.get(sorted.size() - 1) + ", median " + sorted.get(sorted.size() / 2);
    }
}
