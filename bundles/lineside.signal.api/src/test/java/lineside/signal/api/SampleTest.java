// SPDX-License-Identifier: Apache-2.0
package lineside.signal.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Only usable values can be called good; a lost device is data. */
class SampleTest {
    @Test
    void aGoodSampleNeedsAValueAndABadOneHasNone() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new Sample("t", Optional.empty(), Quality.GOOD, Optional.empty(), Instant.EPOCH, 0, ""));
        assertFalse(Sample.bad("t", Quality.BAD_COMM, "no answer", Instant.EPOCH, 0)
                .value()
                .isPresent());
    }

    @Test
    void onlyGoodIsGood() {
        assertEquals(
                List.of(Quality.GOOD),
                List.of(Quality.values()).stream().filter(Quality::good).toList());
    }

    @Test
    void aRealIsFiniteAndMinusZeroIsZero() {
        assertThrows(IllegalArgumentException.class, () -> new Value.Real(Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> new Value.Real(Double.POSITIVE_INFINITY));
        assertEquals(new Value.Real(0.0), new Value.Real(-0.0));
        assertEquals("72", new Value.Real(72.0).text());
        assertEquals("0.1", new Value.Real(0.1).text());
    }

    @Test
    void aTextOf64KilobytesIsCut() {
        assertEquals(Value.Text.MAX, new Value.Text("x".repeat(65_536)).value().length());
    }

    @Test
    void anIntervalThatNoDriverKeepsIsRefused() {
        assertThrows(
                IllegalArgumentException.class, () -> new Tag("t", "a", ValueType.REAL, Duration.ofMillis(9), false));
    }

    @Test
    void aProbeWithoutStepsProvedNothing() {
        assertFalse(new ProbeReport(List.of()).ok());
        assertFalse(new ProbeReport(
                        List.of(new ProbeReport.Step("reach", true, "ok"), new ProbeReport.Step("read", false, "no")))
                .ok());
    }
}
