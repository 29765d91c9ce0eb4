// SPDX-License-Identifier: Apache-2.0
package lineside.host.felix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class InputEndTest {
    @Test
    void isToldWhenTheOtherEndIsGoneAndNotBefore() throws Exception {
        CountDownLatch told = new CountDownLatch(1);
        PipedInputStream input = new PipedInputStream(1);
        try (PipedOutputStream held = new PipedOutputStream(input)) {
            InputEnd.await(input, told::countDown);
            // Two bytes through a pipe of one: by then the first was read, and what is said means nothing.
            held.write('x');
            held.write('y');
            assertEquals(1, told.getCount());
        }
        assertTrue(told.await(60, TimeUnit.SECONDS));
    }
}
