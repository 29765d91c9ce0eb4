// SPDX-License-Identifier: Apache-2.0
package lineside.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What row B1 rests on: backups go on as long as is measured, and one that fails is not taken for a quick one. */
class RepeatedTest {
    @Test
    void itGoesOnUntilItIsToldToEndAndCountsWhatWasDone() throws Exception {
        AtomicLong done = new AtomicLong();
        CountDownLatch three = new CountDownLatch(3);
        try (Repeated repeated = new Repeated(() -> {
            done.incrementAndGet();
            three.countDown();
            return done;
        })) {
            assertTrue(three.await(60, TimeUnit.SECONDS), "it does not go on");
            long counted = repeated.end();
            assertTrue(counted >= 3, "counted " + counted);
            assertEquals(done.get(), counted);
        }
    }

    @Test
    void whatFailsEndsTheMeasurement() throws Exception {
        try (Repeated repeated = new Repeated(() -> {
            throw new IOException("a backup was not made");
        })) {
            ExecutionException failed = assertThrows(ExecutionException.class, repeated::end);
            assertTrue(String.valueOf(failed.getMessage()).contains("a backup was not made"), failed.toString());
        }
    }
}
