// SPDX-License-Identifier: Apache-2.0
package lineside.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A bench that flatters is worse than none: the arithmetic of its verdicts. */
class RatioTest {
    @Test
    void theMedianRoundDecidesInBothDirections() {
        assertTrue(new Ratio(Ratio.Name.atLeast(0.5, "speed"), List.of(0.1, 0.6, 0.5)).kept());
        assertFalse(new Ratio(Ratio.Name.atLeast(0.5, "speed"), List.of(0.4, 0.9, 0.4)).kept());
        assertTrue(new Ratio(Ratio.Name.atMost(1.5, "time"), List.of(9.0, 1.5, 1.4)).kept());
        assertFalse(new Ratio(Ratio.Name.atMost(1.5, "time"), List.of(1.0, 1.6, 1.7)).kept());
    }

    @Test
    void aBrokenPromiseIsSaid() {
        assertTrue(
                new Ratio(Ratio.Name.atMost(1.5, "time"), List.of(1.6)).line().endsWith("NOT KEPT"));
    }

    @Test
    void ratiosArePerRoundAndNotOfMedians() {
        Row row = new Rounds();
        List<Ratio> ratios = Report.ratios(
                row,
                List.of(
                        new Row.Round("", List.of(1.0, 10.0)),
                        new Row.Round("", List.of(2.0, 20.0)),
                        new Row.Round("", List.of(3.0, 5.0))));
        assertEquals(List.of(1.0, 2.0, 3.0), ratios.get(0).rounds());
        assertEquals(10.0, ratios.get(1).median());
    }

    @Test
    void percentilesAreTheNearestRank() {
        long[] latencies = new long[1_000];
        for (int i = 0; i < latencies.length; i++) {
            latencies[i] = (1_000 - i) * 1_000L;
        }
        Measured measured = Measured.of(2_000_000_000L, latencies);
        assertEquals(500, measured.perSecond());
        assertEquals(500, measured.micros(0.5));
        assertEquals(999, measured.micros(0.999));
        assertEquals(1_000, measured.micros(1));
    }

    private static final class Rounds implements Row {
        @Override
        public String id() {
            return "P0";
        }

        @Override
        public String promise() {
            return "none";
        }

        @Override
        public List<Ratio.Name> ratios() {
            return List.of(Ratio.Name.atLeast(1, "a"), Ratio.Name.atLeast(1, "b"));
        }

        @Override
        public Round round() {
            return new Round("", List.of(1.0, 1.0));
        }
    }
}
