// SPDX-License-Identifier: Apache-2.0
package lineside.count;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import lineside.tck.capability.CapabilityHarness;
import org.junit.jupiter.api.Test;

/** Readings that this machine received later than they were read; ADR 9, 8. Ten pieces per second at most. */
class LateAnswerTest {
    private static final String OUTFEED = "packer.outfeed";
    private static final Duration POLL = Duration.ofMillis(50);

    private final CapabilityHarness line = CapabilityHarness.of(Lines.bottles(), new CountCapability());

    private void comes(long... readings) {
        for (long reading : readings) {
            line.after(POLL).sensed(OUTFEED, reading);
        }
    }

    private List<String> counted() {
        return line.verify().journal().stream()
                .map(event ->
                        event.body().optionalText("kind").orElse(event.type().name()) + " "
                                + event.body().integer("delta", 0))
                .toList();
    }

    /**
     * A gateway that stood still for a second takes the answer late that had been there long before, and asks again at once: the
     * pieces between the two were made while it stood. Ten pieces per second at most, nine are made.
     */
    @Test
    void whatAnAnswerThatWaitedHidIsNoJump() {
        comes(100, 100, 101);
        line.after(Duration.ofMillis(1_100)).sensed(OUTFEED, 102);
        line.after(POLL).sensed(OUTFEED, 112);
        assertEquals(List.of("FIRST 0", "NORMAL 1", "NORMAL 1", "NORMAL 10"), counted());
    }

    /** However long it stood before: an answer that waits longer than 1.5 s is given up, so no more than that can be hidden. */
    @Test
    void aStandstillExcusesNoJump() {
        comes(100, 100, 101);
        line.after(Duration.ofSeconds(50)).sensed(OUTFEED, 102);
        line.after(POLL).sensed(OUTFEED, 102 + 24);
        line.after(POLL).sensed(OUTFEED, 102 + 24);
        assertEquals(List.of("FIRST 0", "NORMAL 1", "NORMAL 1", "counter-unexplained 0"), counted());
    }

    /** A line that runs has used the time up: 3 may come in 100 ms, and a fourth one waits for a second reading as ever. */
    @Test
    void aRunningLineExcusesNoJump() {
        comes(100);
        for (int i = 1; i <= 50; i++) {
            line.after(Duration.ofMillis(100)).sensed(OUTFEED, 100 + i);
        }
        line.after(Duration.ofMillis(100)).sensed(OUTFEED, 154);
        assertEquals(50, line.verify().view("count/line").integer("total"));
        line.after(Duration.ofMillis(100)).sensed(OUTFEED, 154);
        assertEquals(54, line.verify().view("count/line").integer("total"));
    }
}
