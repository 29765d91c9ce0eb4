// SPDX-License-Identifier: Apache-2.0
package lineside.driver.plc4x;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackoffTest {
    @Test
    void pausesGrowToTheCapAndNeverGiveUp() {
        Backoff backoff = new Backoff(42);
        assertTrue(backoff.pauseMs(1) <= 300, "the first is short");
        IntStream.of(5, 100, Integer.MAX_VALUE).forEach(failures -> {
            long pause = backoff.pauseMs(failures);
            assertTrue(pause >= 2_400 && pause <= 3_600, failures + " failures: " + pause + " ms");
        });
    }

    @Test
    void twoGatewaysThatLostTheSameServerDoNotComeBackInStep() {
        assertNotEquals(pauses(1), pauses(2));
        assertEquals(pauses(1), pauses(1), "the same seed repeats, so a test can");
    }

    private static java.util.List<Long> pauses(long seed) {
        return IntStream.rangeClosed(1, 10)
                .mapToObj(n -> new Backoff(seed).pauseMs(n))
                .toList();
    }
}
