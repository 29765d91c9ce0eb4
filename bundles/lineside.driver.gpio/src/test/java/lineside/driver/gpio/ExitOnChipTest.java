// SPDX-License-Identifier: Apache-2.0
package lineside.driver.gpio;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.jna.Library;
import com.sun.jna.Native;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import lineside.signal.api.Tag;
import lineside.signal.api.ValueType;
import org.junit.jupiter.api.Test;

/**
 * The level that outputs are left with. The simulated chip forgets it as soon as a line is given back, so the test keeps a
 * second descriptor of the lines and sees what was set last. Runs on a chip: {@link InTheRigTest}.
 */
final class ExitOnChipTest {
    private static final int RED = 8;
    private static final int GREEN = 9;

    private final SimChip sim = new SimChip();

    /** What the driver itself never needs. */
    interface Second extends Library {
        int dup(int descriptor);

        int close(int descriptor);
    }

    @Test
    void anOrderlyEndLeavesEveryOutputAtItsExitLevel() throws Exception {
        Bank bank = new Bank(new AtomicLong()::incrementAndGet);
        bank.adopt(Plan.of(List.of(tag("red", RED, "&exit=on"), tag("green", GREEN, "")), Map.of()));
        try (Chip chip = Chip.open(SimChip.path())) {
            bank.open(chip);
        }
        assertTrue(sim.get(RED), "from the first moment");
        assertFalse(sim.get(GREEN));
        bank.lines(RED).set(0, 1);
        bank.lines(GREEN).set(1, 1);
        assertFalse(sim.get(RED));
        assertTrue(sim.get(GREEN));
        Second second = Native.load("c", Second.class);
        int red = second.dup(bank.lines(RED).descriptor());
        int green = second.dup(bank.lines(GREEN).descriptor());
        try {
            bank.close();
            assertTrue(sim.get(RED), "left on");
            assertFalse(sim.get(GREEN), "left off");
        } finally {
            second.close(red);
            second.close(green);
        }
    }

    private static Tag tag(String id, int line, String said) {
        return new Tag(id, "output?line=" + line + said, ValueType.BOOLEAN, Duration.ofMillis(100), false);
    }
}
