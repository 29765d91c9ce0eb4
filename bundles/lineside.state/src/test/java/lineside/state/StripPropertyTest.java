// SPDX-License-Identifier: Apache-2.0
package lineside.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import lineside.kernel.Body;
import lineside.kernel.ClockTrust;
import lineside.kernel.Event;
import lineside.tck.capability.CapabilityHarness;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

/** Slices never overlap nor leave holes, whatever the machine, the connection and the clock do. */
class StripPropertyTest {
    private static CapabilityHarness night(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        CapabilityHarness line = CapabilityHarness.quick(StateScenarioTest.numbers("packml"), new StateCapability());
        for (int i = 0; i < 150; i++) {
            line.after(Duration.ofMillis(random.nextInt(200_000)));
            int dice = random.nextInt(20);
            if (dice == 0) {
                line.bad("filler.state");
            } else if (dice == 1) {
                line.crash(Duration.ofSeconds(random.nextInt(300)));
            } else if (dice == 2) {
                line.clockSteps(Duration.ofSeconds(random.nextInt(-20, 20)), ClockTrust.STEPPED);
            } else {
                line.sensed("filler.state", random.nextInt(1, 18));
            }
        }
        return line.verify();
    }

    @Property(tries = 100)
    @Label("the sum of the slices of any window is the window")
    void slicesTileTime(@ForAll @LongRange(min = 0) long seed) {
        List<Body> slices = night(seed).view("state/strip").bodies("slices");
        long sum = 0;
        for (int i = 0; i + 1 < slices.size(); i++) {
            Instant from = slices.get(i).time("from");
            Instant to = slices.get(i).time("to");
            assertTrue(from.isBefore(to), "an empty or backward slice at " + from);
            assertEquals(to, slices.get(i + 1).time("from"), "a hole or an overlap");
            sum += Duration.between(from, to).toMillis();
        }
        Instant first = slices.get(0).time("from");
        Instant last = slices.get(slices.size() - 1).time("from");
        assertEquals(Duration.between(first, last).toMillis(), sum);
        assertFalse(slices.get(slices.size() - 1).has("to"), "the newest slice is open");
    }

    @Property(tries = 100)
    @Label("stops of a machine never overlap, each begins once and ends at most once")
    void stopsNeverOverlap(@ForAll @LongRange(min = 0) long seed) {
        String open = "";
        for (Event event : night(seed).journal()) {
            if (event.is("stop-began")) {
                assertEquals("", open, "a stop began within another");
                open = event.body().text("stop");
            } else if (event.is("stop-ended")) {
                assertEquals(open, event.body().text("stop"));
                assertTrue(event.body().integer("noDataMs") <= event.body().integer("durationMs"));
                open = "";
            }
        }
    }
}
