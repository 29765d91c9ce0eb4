// SPDX-License-Identifier: Apache-2.0
package lineside.count;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import lineside.capability.api.Signal;
import lineside.kernel.Body;
import lineside.signal.api.Quality;
import lineside.signal.api.Value;
import lineside.tck.capability.CapabilityHarness;
import org.junit.jupiter.api.Test;

/** Counting where plant time is simulated sixty times faster: delays of this machine last sixty times longer in the plant. */
class FastPlantTest {
    private static final String OUTFEED = "packer.outfeed";
    private static final int SPEED = 60;

    private final CapabilityHarness line =
            CapabilityHarness.of(Lines.bottles(), new CountCapability()).speed(SPEED);

    private static Duration machineMillis(long millis) {
        return Duration.ofMillis(millis).multipliedBy(SPEED);
    }

    private long reading = 1_000;

    /** So many pieces, one by one, which are received together: some microseconds of this machine apart. */
    private void receives(int pieces) {
        for (int i = 0; i < pieces; i++) {
            line.after(Duration.ofMillis(2)).sensed(OUTFEED, ++reading);
        }
    }

    private List<Body> tasks() {
        return line.verify().view("count/line").bodies("tasks");
    }

    /** Seen at this speed: five pieces a second, read every 50 ms, and a machine that has no time for a third of a second. */
    @Test
    void readingsThatQueuedOnABusyMachineAreCounted() {
        line.sensed(OUTFEED, reading);
        for (int i = 0; i < 40; i++) {
            line.after(machineMillis(50));
            receives(15);
        }
        line.after(machineMillis(350));
        receives(105);
        line.after(machineMillis(1));
        receives(3);
        assertEquals(List.of(), tasks());
        assertEquals(40 * 15 + 105 + 3, line.view("count/line").integer("total"));
    }

    /** A part of the queue came before, and within the rest of it the machine paused: the stamps know when they were made. */
    @Test
    void readingsThatQueuedInTwoPartsAreCountedByTheirStamps() {
        line.sensed(OUTFEED, reading);
        Instant made = line.now();
        line.after(machineMillis(250)).sensed(stamped(made.plusMillis(200)));
        line.after(machineMillis(30));
        for (int i = 2; i <= 70; i++) {
            line.after(Duration.ofMillis(i % 60 == 0 ? 400 : 2)).sensed(stamped(made.plusMillis(200L * i)));
        }
        assertEquals(List.of(), tasks());
        assertEquals(70, line.view("count/line").integer("total"));
    }

    private Signal stamped(Instant at) {
        return new Signal(
                OUTFEED, "packer", Optional.of(new Value.Whole(++reading)), Quality.GOOD, at, line.mono(), "");
    }

    /** The rate is still the plant's: what no machine can have made is a task, however it came. */
    @Test
    void aQueueExplainsNoMoreThanCanHaveBeenMade() {
        line.sensed(OUTFEED, reading);
        line.after(machineMillis(350));
        receives(105 + 200);
        assertFalse(tasks().isEmpty());
        assertTrue(line.view("count/line").integer("total") <= 261, "1.2 x 10/s x 21.6 s + 2");
    }

    /** A wrong zero of 20 s in the plant passes in a third of a second here, long before silence could be told from a standstill. */
    @Test
    void aFallIsNotConfirmedBeforeSilenceWouldBeNoticedHere() {
        line.sensed(OUTFEED, reading).after(machineMillis(50)).sensed(OUTFEED, 0);
        line.after(Duration.ofSeconds(20)).sensed(OUTFEED, reading + 100);
        assertEquals(List.of(), tasks());
        assertEquals(100, line.view("count/line").integer("total"));
    }
}
