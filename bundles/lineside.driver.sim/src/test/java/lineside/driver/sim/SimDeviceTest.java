// SPDX-License-Identifier: Apache-2.0
package lineside.driver.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import lineside.signal.api.Quality;
import lineside.signal.api.Sample;
import lineside.signal.api.Tag;
import lineside.signal.api.ValueType;
import lineside.tck.VirtualClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The address language, in virtual time. */
final class SimDeviceTest {
    private final VirtualClock clock = new VirtualClock();

    private static Tag tag(String address, ValueType type) {
        return new Tag("unit.tag", address, type, Duration.ofMillis(100), false);
    }

    private static String text(Sample sample) {
        return sample.value().map(value -> value.text()).orElse(sample.quality() + " " + sample.detail());
    }

    /** What an address gives at these seconds after the start. */
    private String series(String address, ValueType type, long seed, int... seconds) {
        SimDevice device = new SimDevice(clock, seed, SimScript.NONE);
        List<String> texts = new ArrayList<>();
        int before = 0;
        for (int second : seconds) {
            clock.advance(Duration.ofSeconds(second - before));
            before = second;
            texts.add(text(device.read(tag(address, type))));
        }
        return String.join(" ", texts);
    }

    @Test
    void aConstantIsTypedByItsLooks() {
        assertEquals("6", series("const?value=6", ValueType.INTEGER, 1, 0));
        assertEquals("0.5", series("const?value=0.5", ValueType.REAL, 1, 0));
        assertEquals("true", series("const?value=true", ValueType.BOOLEAN, 1, 0));
        assertEquals("LINE-3", series("const?value=LINE-3", ValueType.TEXT, 1, 0));
    }

    @Test
    void aCounterCountsWhileOnAndWraps() {
        assertEquals("0 5 50", series("counter?rate=5", ValueType.INTEGER, 1, 0, 1, 10));
        assertEquals("65534 3", series("counter?rate=5&modulus=65536&start=65534", ValueType.INTEGER, 1, 0, 1));
        // On for 4 s, off for 6 s: 2 pieces a second make 8 pieces in each 10 s.
        assertEquals("8 8 10 16", series("counter?rate=2&on=4s&off=6s", ValueType.INTEGER, 1, 4, 9, 11, 20));
        assertEquals("0 1", series("counter?rate=0.5", ValueType.INTEGER, 1, 1, 2));
    }

    @Test
    void aStateWalksThroughItsCycle() {
        assertEquals("6 6 11 6", series("state?cycle=6:55s,11:5s", ValueType.INTEGER, 1, 0, 54, 55, 60));
    }

    @Test
    void aPulseGoesOnAndOff() {
        assertEquals("true false true", series("pulse?on=1s&off=9s", ValueType.BOOLEAN, 1, 0, 1, 10));
    }

    @Test
    void aSineSwingsAroundItsMean() {
        assertEquals("20 25", series("sine?mean=20&amplitude=5&period=40s", ValueType.REAL, 1, 0, 10));
    }

    // A demo that runs again with the same seed must look the same; with another seed it must not.
    @Test
    void theSeedDecidesNoise() {
        String address = "noise?mean=20&spread=2&each=1s";
        String first = series(address, ValueType.REAL, 7, 0, 1, 2);
        assertEquals(first, series(address, ValueType.REAL, 7, 0, 1, 2));
        assertNotEquals(first, series(address, ValueType.REAL, 8, 0, 1, 2));
        for (String value : first.split(" ")) {
            assertTrue(Math.abs(Double.parseDouble(value) - 20) <= 2, value);
        }
        String picks = series("pick?values=a|b|c&each=1s", ValueType.TEXT, 7, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
        assertTrue(picks.contains("a") && picks.contains("b") && picks.contains("c"), picks);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "thermometer ! 'thermometer' is not one of const, counter, state, pulse, sine, noise, pick, memory",
                "const ! value is missing",
                "counter?speed=5 ! counter takes no speed; it takes rate, start, modulus, on, off",
                "counter?rate=fast ! rate 'fast' is not a number",
                "counter?rate=5&rate=6 ! 'rate=6' is not name=value, or is there twice",
                "counter?modulus=1 ! modulus must be at least 2, rate at least 0, on longer than 0s",
                "counter?start=0.5 ! start '0.5' is not a whole number of 64 bits",
                "state?cycle=6 ! '6' is not number:duration, such as 6:55s",
                "state?cycle=6:0s ! the cycle must take longer than 0s",
                "pulse?on=1 ! on '1' is not a duration such as 500ms, 5s, 2min, 1h",
                "memory ! name is missing"
            })
    void aWrongAddressIsBadAndSaysWhy(String address, String why) {
        Sample sample = new SimDevice(clock, 1, SimScript.NONE).read(tag(address, ValueType.INTEGER));
        assertEquals(Quality.BAD_CONFIG, sample.quality());
        assertEquals("address '" + address + "': " + why, sample.detail());
    }

    @Test
    void theScriptLosesTheDeviceAndSpoilsATag() {
        SimDevice device = new SimDevice(clock, 1, SimScript.parse("10s lose 5s; 20s bad unit.tag 1s"));
        List<Quality> qualities = new ArrayList<>();
        for (int second = 0; second <= 22; second++) {
            qualities.add(device.read(tag("const?value=1", ValueType.INTEGER)).quality());
            clock.advance(Duration.ofSeconds(1));
        }
        assertEquals(10, qualities.indexOf(Quality.BAD_COMM));
        assertEquals(14, qualities.lastIndexOf(Quality.BAD_COMM));
        assertEquals(20, qualities.indexOf(Quality.BAD_DEVICE));
        assertEquals(20, qualities.lastIndexOf(Quality.BAD_DEVICE));
    }

    @Test
    void aScriptThatCannotBeReadSaysWhy() {
        assertEquals(
                "script: 'explode' is not a fault; write '30s lose 10s' or '2min bad filler.state 5s', separated by"
                        + " semicolons",
                assertThrows(IllegalArgumentException.class, () -> SimScript.parse("1s lose 1s; explode"))
                        .getMessage());
    }
}
