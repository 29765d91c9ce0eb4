// SPDX-License-Identifier: Apache-2.0
package lineside.driver.gpio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** What is made of edges and of the gaps between their numbers. */
final class PulsesTest {
    private int number;

    private Edge edge(boolean on) {
        number++;
        return new Edge(1_000L * number, on, 4, number, number);
    }

    @Test
    void aPulseIsOneGoingOn() {
        Pulses pulses = new Pulses(7, true);
        for (int i = 0; i < 3; i++) {
            pulses.take(edge(true));
            pulses.take(edge(false));
        }
        assertEquals(3, pulses.count());
        assertEquals(0, pulses.lost());
        assertEquals(1_000, pulses.firstNanos());
        assertEquals(6_000, pulses.lastNanos());
        assertFalse(pulses.level());
        assertEquals(7, pulses.boot());
    }

    @Test
    void whatIsMissingBetweenTwoNumbersWasLost() {
        Pulses pulses = new Pulses(1, false);
        number = 5;
        pulses.take(edge(true));
        assertEquals(5, pulses.lost(), "the first number is 1");
        number += 1_000;
        pulses.take(edge(true));
        assertEquals(1_005, pulses.lost());
        assertEquals(2, pulses.count(), "what was lost is told, not counted");
    }

    // A u32 that runs round after 4 294 967 296 edges: 50 days at 1 000 a second.
    @Test
    void theNumbersMayRunRound() {
        Sequence sequence = new Sequence();
        sequence.take(-2);
        long before = sequence.lost();
        assertEquals(0, sequence.take(-1));
        assertEquals(0, sequence.take(0));
        assertEquals(3, sequence.take(4));
        assertEquals(before + 3, sequence.lost());
        assertEquals(0xFFFF_FFFDL, before);
    }

    // The kernel reads the direction when its thread runs: a pulse shorter than that shows as the same edge twice.
    @Test
    void theSameEdgeTwiceHidesAPulse() {
        Pulses pulses = new Pulses(1, true);
        pulses.stands(false);
        pulses.take(edge(false));
        assertEquals(1, pulses.count());
        assertEquals(1, pulses.suspect());
        pulses.take(edge(true));
        pulses.take(edge(true));
        assertEquals(3, pulses.count());
        assertEquals(2, pulses.suspect());
    }

    // Where one edge only was asked for, it always comes alone.
    @Test
    void oneEdgeOnlyIsNeverSuspect() {
        Pulses pulses = new Pulses(1, false);
        pulses.take(edge(true));
        pulses.take(edge(true));
        assertEquals(2, pulses.count());
        assertEquals(0, pulses.suspect());
        assertTrue(pulses.moved());
    }
}
