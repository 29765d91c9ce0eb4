// SPDX-License-Identifier: Apache-2.0
package lineside.count;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import lineside.kernel.Actor;
import lineside.kernel.ClockTrust;
import lineside.kernel.Event;
import lineside.state.event.MachineState;
import lineside.state.event.MachineStateChanged;
import lineside.tck.capability.CapabilityHarness;
import org.junit.jupiter.api.Test;

/** RELIABILITY row 39: a counter that is frozen while its machine runs. 300 cycles at 10 pieces per second are 30 s. */
class StuckCounterTest {
    private final CapabilityHarness line =
            CapabilityHarness.of(Lines.bottles("'stuckCycles': 300,"), new CountCapability());

    private void comes(long... readings) {
        for (long reading : readings) {
            line.after(Duration.ofMillis(50)).sensed("packer.outfeed", reading);
        }
    }

    /** A frozen value looks like a stopped line; only the machine's own state tells them apart. */
    @Test
    void aCounterThatStandsWhileItsMachineRunsIsSaidOnce() {
        comes(100, 101);
        machine("idle", "execute");
        line.after(Duration.ofSeconds(29));
        assertTrue(line.journal("counter-stuck").isEmpty());
        line.after(Duration.ofMinutes(10));
        assertEquals(1, line.journal("counter-stuck").size());
        assertTrue(line.verify().view("count/line").bodies("counters").get(0).has("stuckSince"));
        comes(102);
        assertFalse(line.verify().view("count/line").bodies("counters").get(0).has("stuckSince"));
    }

    @Test
    void aCounterOfAMachineThatDoesNotRunMayStand() {
        comes(100, 101);
        line.after(Duration.ofHours(1));
        machine("idle", "execute");
        line.after(Duration.ofSeconds(20));
        machine("execute", "held");
        line.after(Duration.ofHours(1));
        machine("held", "execute");
        line.after(Duration.ofSeconds(20));
        assertTrue(line.verify().journal("counter-stuck").isEmpty());
        // A lost connection is no standstill: nobody can see whether it moves.
        line.bad("packer.outfeed").after(Duration.ofHours(1));
        assertTrue(line.journal("counter-stuck").isEmpty());
    }

    /** A move that nobody can explain is a move: it used to leave the counter both moved and overdue. */
    @Test
    void aMoveThatNobodyCanExplainIsNoStandstill() {
        comes(100, 101);
        machine("idle", "execute");
        line.after(Duration.ofSeconds(40));
        assertEquals(1, line.journal("counter-stuck").size());
        comes(90, 90, 91);
        line.after(Duration.ofSeconds(20));
        assertEquals(1, line.verify().view("count/line").bodies("tasks").size());
        assertEquals(1, line.journal("counter-stuck").size());
        line.after(Duration.ofSeconds(20));
        assertEquals(2, line.journal("counter-stuck").size());
    }

    private void machine(String from, String to) {
        MachineStateChanged change = new MachineStateChanged(
                "packer",
                MachineState.parse(from),
                MachineState.parse(to),
                new MachineStateChanged.Seen(Optional.empty(), true, ""),
                Optional.empty(),
                true);
        line.heard(new Event(change.type(), change.stream(), line.now(), ClockTrust.SYNC, Actor.SYSTEM, change.body()));
    }
}
