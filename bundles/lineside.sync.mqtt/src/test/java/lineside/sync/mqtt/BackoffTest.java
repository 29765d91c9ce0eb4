// SPDX-License-Identifier: Apache-2.0
package lineside.sync.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import lineside.tck.VirtualClock;
import org.junit.jupiter.api.Test;

/** The pauses between attempts; RELIABILITY SF-10. Time is virtual and the random is the test's. */
class BackoffTest {
    private static final double SECOND = 1e9;

    private final VirtualClock clock = new VirtualClock();

    private List<Long> pauses(long seed, int count) {
        Backoff backoff = new Backoff(clock, new SplittableRandom(seed));
        return Stream.generate(() -> next(backoff)).limit(count).toList();
    }

    private static long next(Backoff backoff) {
        backoff.begin();
        return backoff.leftNanos();
    }

    @Test
    void eachPauseIsTwiceTheOneBeforeUpToAMinuteLessAQuarterAtMost() {
        List<Long> pauses = pauses(7, 1_000);
        for (int i = 0; i < pauses.size(); i++) {
            double longest = Math.min(60, Math.pow(2, i)) * SECOND;
            assertTrue(pauses.get(i) <= longest && pauses.get(i) > longest * 0.75, "pause " + i + " " + pauses.get(i));
        }
    }

    @Test
    void gatewaysDoNotComeBackInTheSameInstantAndASeedIsKnown() {
        assertEquals(pauses(7, 20), pauses(7, 20));
        assertNotEquals(pauses(7, 20), pauses(8, 20));
    }

    @Test
    void afterAConnectionThatHeldThePausesBeginAnew() {
        Backoff backoff = new Backoff(clock, new SplittableRandom(7));
        for (int i = 0; i < 10; i++) {
            backoff.begin();
        }
        backoff.reset();
        assertTrue(next(backoff) <= SECOND);
    }
}
