// SPDX-License-Identifier: Apache-2.0
package lineside.driver.gpio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import lineside.signal.api.Tag;
import lineside.signal.api.ValueType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The notation of the line model, and what two tags may say of one line. */
final class AddressTest {
    private static final Map<String, String> PINS = Map.of("DI1", "line=4&active=low&bias=pull-up", "DO1", "line=17");

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '"',
            value = {
                "counter?line=1 ! 'counter' is not one of level, count, lost, boot, output, word, beat.",
                "count ! line 'none' is not a number from 0 to 999999999.",
                "count?line=GPIO4 ! line 'GPIO4' is not a number from 0 to 999999999.",
                "count?line=4&line=5 ! 'line=5' is not name=value, or is there twice.",
                "count?line=4&edge=both ! there is no edge here; there is active, bias, debounce, from, line, pin.",
                "level?line=4&bias=up ! bias 'up' is not one of as-is, pull-up, pull-down, none.",
                "level?line=4&active=inverse ! active 'inverse' is not one of high, low.",
                "level?line=4&debounce=10 ! debounce '10' is not a duration such as 500us, 10ms, 1s.",
                "level?line=4&debounce=11s ! debounce '11s' is more than 10s.",
                "output?line=4&bias=pull-up ! there is no bias here; there is active, drive, exit, line, lines, pin, pulse.",
                "output?line=4&exit=keep ! exit 'keep' is not one of off, on.",
                "word?lines=5,5 ! lines are numbers with commas between, each once, such as 5,6,7.",
                "word?line=5 ! lines are numbers with commas between, each once, such as 5,6,7.",
                "count?pin=DI9 ! the wiring's pin map has no 'DI9'; it has DI1, DO1.",
                "count?pin=DI1&active=high ! the pin map says active of this pin already."
            })
    void aWrongAddressSaysWhy(String address, String why) {
        Map<String, String> pins = new TreeMap<>(PINS);
        assertEquals(
                "address '" + address + "': " + why,
                assertThrows(IllegalArgumentException.class, () -> Address.parse(address, pins))
                        .getMessage());
    }

    @Test
    void aPinStandsForItsArguments() {
        assertEquals(
                Address.parse("count?line=4&active=low&bias=pull-up&debounce=5ms", Map.of()),
                Address.parse("count?pin=DI1&debounce=5ms", PINS));
        assertEquals(4, Address.parse("lost?pin=DI1", PINS).line());
    }

    private static Plan plan(String... addresses) {
        return Plan.of(
                Stream.of(addresses)
                        .map(address -> new Tag(
                                address,
                                address,
                                address.startsWith("level") || address.startsWith("output")
                                        ? ValueType.BOOLEAN
                                        : ValueType.INTEGER,
                                Duration.ofMillis(100),
                                false))
                        .toList(),
                PINS);
    }

    private static List<String> faults(Plan plan) {
        return plan.tags().stream()
                .map(Followed::fault)
                .filter(fault -> !fault.isEmpty())
                .toList();
    }

    // A count needs one edge, a level both; asked for together, the line tells both and is opened once.
    @Test
    void tagsShareALineThatTheyUseInTheSameWay() {
        Plan plan = plan("count?line=4", "level?line=4", "lost?line=4", "count?line=5");
        assertEquals(List.of(), faults(plan));
        assertTrue(plan.lines().get(4).falling());
        assertTrue(!plan.lines().get(5).falling());
        assertEquals(List.of(List.of(4), List.of(5)), plan.groups(List.of(4, 5)));
    }

    @Test
    void whatContradictsAnEarlierTagIsRefusedAlone() {
        Plan plan = plan("count?line=4", "level?line=4&active=low", "output?line=4", "word?lines=7,8", "output?line=8");
        assertEquals(
                List.of(
                        "Line 4 is used by another tag in another way.",
                        "Line 4 is used by another tag in another way.",
                        "Line 8 is used by another tag in another way."),
                faults(plan));
        assertEquals(3, plan.lines().size());
    }

    @Test
    void linesThatShareTheirSettingsAreAskedForTogether() {
        Plan plan =
                plan("count?line=1", "count?line=2", "count?line=3&debounce=5ms", "word?lines=7,8", "output?line=9");
        assertEquals(
                List.of(List.of(1, 2), List.of(3), List.of(7, 8), List.of(9)), plan.groups(List.of(1, 2, 3, 7, 8, 9)));
    }
}
