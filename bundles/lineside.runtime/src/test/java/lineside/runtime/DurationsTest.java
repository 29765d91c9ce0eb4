// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** What the metrics say of cycles and commits; RELIABILITY OP-6. */
class DurationsTest {
    private final Durations durations = new Durations();

    @Test
    void ofNothingItIsZero() {
        assertEquals(0, durations.p99());
        assertEquals(0, durations.max());
    }

    @Test
    void oneInAHundredIsLeftOutOfTheQuantileButNotOfTheMaximum() {
        for (int i = 0; i < 99; i++) {
            durations.add(2_000_000);
        }
        durations.add(7_000_000_000L);
        assertEquals(0.002, durations.p99());
        assertEquals(7, durations.max());
    }

    @Test
    void whatWasLongAgoIsForgotten() {
        durations.add(7_000_000_000L);
        for (int i = 0; i < 1_024; i++) {
            durations.add(1_000_000);
        }
        assertEquals(0.001, durations.max());
    }
}
