// SPDX-License-Identifier: Apache-2.0
package lineside.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import lineside.kernel.ClockTrust;
import lineside.kernel.Event;
import lineside.tck.capability.CapabilityHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Run and stop seconds under a wall clock that does anything: not one millisecond differs from those under a quiet clock;
 * RELIABILITY CT-6, rows 12 and 13. Virtual time.
 */
class WrongClockScenarioTest {
    private static final String STATE = "filler.state";
    private static final int RUNNING = 6;
    private static final int HELD = 11;

    private static final Map<String, BiConsumer<CapabilityHarness, Integer>> CLOCKS = Map.of(
            "an hour back", once(Duration.ofHours(-1)),
            "an hour on", once(Duration.ofHours(1)),
            "ten years back", once(Duration.ofDays(-3_653)),
            "ten years on", once(Duration.ofDays(3_653)),
            "five seconds to and fro",
                    (line, second) -> line.clockSteps(Duration.ofSeconds(second % 2 == 0 ? 5 : -5), ClockTrust.STEPPED),
            "a leap second", once(Duration.ofSeconds(-1)),
            "slewed by 500 ppm", (line, second) -> line.clockSteps(Duration.ofNanos(500_000), ClockTrust.SYNC));

    private static BiConsumer<CapabilityHarness, Integer> once(Duration by) {
        return (line, second) -> line.clockSteps(
                second == 200 ? by : Duration.ZERO, second == 200 ? ClockTrust.STEPPED : ClockTrust.SYNC);
    }

    /** Every duration that is recorded in ten minutes of running and standing, in order. */
    private static List<String> durations(BiConsumer<CapabilityHarness, Integer> clock) {
        CapabilityHarness line = CapabilityHarness.of(StateScenarioTest.numbers("packml"), new StateCapability());
        for (int second = 0; second < 600; second++) {
            if (second % 45 == 0) {
                line.sensed(STATE, second % 90 == 0 ? RUNNING : HELD);
            }
            line.after(Duration.ofSeconds(1));
            clock.accept(line, second);
        }
        List<String> durations = new ArrayList<>();
        line.verify().journal().stream()
                .filter(event -> event.body().has("durationMs"))
                .forEach(
                        event -> durations.add(event.type() + " " + event.body().integer("durationMs")));
        return durations;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "an hour back",
                "an hour on",
                "ten years back",
                "ten years on",
                "five seconds to and fro",
                "a leap second",
                "slewed by 500 ppm"
            })
    void noDurationDependsOnTheWallClock(String clock) {
        assertEquals(durations((line, second) -> {}), durations(CLOCKS.get(clock)));
    }

    /** What the comparison above compares. */
    @Test
    void underAQuietClockEveryDurationIsAsLongAsItWas() {
        List<String> quiet = durations((line, second) -> {});
        assertTrue(quiet.size() > 15, quiet.toString());
        assertTrue(quiet.stream().skip(1).allMatch(one -> one.endsWith(" 45000")), quiet.toString());
    }

    /** Both ends of daylight saving time, and a day without: what lies between two midnights of the plant adds up to the day. */
    @ParameterizedTest
    @CsvSource({"2026-03-29, 23", "2026-10-25, 25", "2026-03-10, 24"})
    void theStatesOfADayAddUpToTheDay(LocalDate day, int hours) {
        CapabilityHarness line = CapabilityHarness.of(StateScenarioTest.numbers("packml"), new StateCapability());
        ZoneId plant = ZoneId.of("Europe/Berlin");
        Instant midnight = day.atStartOfDay(plant).toInstant();
        Instant next = day.plusDays(1).atStartOfDay(plant).toInstant();
        line.clockSteps(Duration.between(CapabilityHarness.START, midnight), ClockTrust.SYNC);
        for (int half = 0; half <= 2 * hours; half++) {
            line.sensed(STATE, half % 2 == 0 ? RUNNING : HELD).after(Duration.ofMinutes(30));
        }
        long sum = line.journal().stream()
                .filter(event -> event.is("machine-state-changed"))
                .filter(event -> event.at().isAfter(midnight) && !event.at().isAfter(next))
                .map(Event::body)
                .mapToLong(body -> body.integer("durationMs"))
                .sum();
        assertEquals(Duration.ofHours(hours).toMillis(), sum);
    }
}
