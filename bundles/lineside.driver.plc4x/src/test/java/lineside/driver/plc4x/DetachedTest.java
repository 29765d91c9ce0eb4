// SPDX-License-Identifier: Apache-2.0
package lineside.driver.plc4x;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** A library that hangs costs a thread of its own, and not too many of them (RELIABILITY PL, rule 3). */
class DetachedTest {
    private final Detached calls = new Detached("detached-test");

    @Test
    void aCallThatHangsIsLeftBehindAndCounted() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        Failure late = assertThrows(Failure.class, () -> calls.call("Connecting", 50, () -> hang(never)));
        assertTrue(late.sentence().startsWith("Connecting: no answer within 50 ms"), late.sentence());
        assertEquals(1, calls.hanging());
        never.countDown();
        Line.await(() -> calls.hanging() == 0, Line.EVENTUALLY, calls::hanging);
    }

    @Test
    void theBudgetIsSpentAndComesBack() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        for (int i = 0; i < Detached.BUDGET; i++) {
            assertFalse(calls.exhausted());
            calls.leave(() -> hang(never));
        }
        assertTrue(calls.exhausted());
        never.countDown();
        Line.await(() -> !calls.exhausted() && calls.hanging() == 0, Line.EVENTUALLY, calls::hanging);
    }

    @Test
    void whatFailsIsSaidInWords() {
        Failure failed = assertThrows(
                Failure.class,
                () -> calls.call("Connecting", 5_000, () -> {
                    throw new IllegalStateException("outer", new IllegalStateException("no route to host"));
                }));
        assertEquals("Connecting failed: no route to host.", failed.sentence());
    }

    /** As the library does: deaf to interrupts. */
    private static boolean hang(CountDownLatch until) {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (until.getCount() > 0 && System.nanoTime() - end < 0) {
            Thread.interrupted();
            Thread.onSpinWait();
            java.util.concurrent.locks.LockSupport.parkNanos(1_000_000);
        }
        return true;
    }
}
