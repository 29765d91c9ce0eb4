// SPDX-License-Identifier: Apache-2.0
package lineside.driver.gpio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The character device as it really is. Runs on a chip: {@link InTheRigTest}. */
final class LinesOnChipTest {
    private static final long MS = 1_000_000;

    private final SimChip sim = new SimChip();

    private static LineSettings input(String said) {
        return Address.parse("level?line=0" + said, Map.of()).settings();
    }

    private static LineSettings output(String said) {
        return Address.parse("output?line=0" + said, Map.of()).settings();
    }

    /** The edges that come within this time, or as many as wanted. */
    private static List<Edge> edges(Lines lines, int wanted, long milliseconds) throws GpioFailure {
        List<Edge> edges = new ArrayList<>();
        long end = System.nanoTime() + milliseconds * MS;
        while (edges.size() < wanted && end - System.nanoTime() > 0) {
            Calls.poll(new int[] {lines.descriptor()}, 10);
            edges.addAll(lines.edges());
        }
        return edges;
    }

    @Test
    void aChipIsFoundByItsPathAndByItsLabel() throws Exception {
        for (String wanted : List.of(SimChip.path(), SimChip.label())) {
            try (Chip chip = Chip.open(wanted)) {
                assertEquals(SimChip.label(), chip.info().label());
                assertEquals("GPIO17", chip.line(17).name());
                assertFalse(chip.line(17).used());
            }
        }
        GpioFailure none = assertThrows(GpioFailure.class, () -> Chip.open("pinctrl-none"));
        assertTrue(none.sentence().contains("there are: gpiochip"), none.sentence());
    }

    @Test
    void aLineThatAnotherHasIsNotTaken() throws Exception {
        try (Chip chip = Chip.open(SimChip.path());
                Lines first = chip.request(List.of(3), input(""), 0)) {
            assertEquals("lineside", chip.line(3).consumer());
            GpioFailure busy = assertThrows(GpioFailure.class, () -> chip.request(List.of(3), input(""), 0));
            assertEquals("Line 3 is in use by \"lineside\".", busy.sentence());
            assertEquals(List.of(3), first.offsets());
        }
    }

    @Test
    void levelsAreReadAndAnActiveLowOneIsTurnedRound() throws Exception {
        sim.set(1, true);
        sim.set(2, false);
        try (Chip chip = Chip.open(SimChip.path());
                Lines plain = chip.request(List.of(1, 2), input(""), 0)) {
            assertEquals(0b01, plain.levels());
        }
        try (Chip chip = Chip.open(SimChip.path());
                Lines low = chip.request(List.of(1, 2), input("&active=low"), 0)) {
            assertEquals(0b10, low.levels());
        }
    }

    // Nothing is connected: what is read is what the bias makes of it.
    @Test
    void aBiasHoldsAnOpenInput() throws Exception {
        try (Chip chip = Chip.open(SimChip.path());
                Lines up = chip.request(List.of(6), input("&bias=pull-up"), 0);
                Lines down = chip.request(List.of(7), input("&bias=pull-down"), 0)) {
            assertEquals(1, up.levels());
            assertEquals(0, down.levels());
        }
    }

    @Test
    void edgesHaveTheKernelsTimeAndRunningNumbers() throws Exception {
        sim.set(4, false);
        sim.set(5, false);
        try (Chip chip = Chip.open(SimChip.path());
                Lines lines = chip.request(List.of(4, 5), input(""), 0)) {
            long before = System.nanoTime();
            sim.set(5, true);
            sim.set(4, true);
            sim.set(4, false);
            long after = System.nanoTime();
            List<Edge> edges = edges(lines, 3, 5_000);
            assertEquals(List.of(5, 4, 4), edges.stream().map(Edge::line).toList());
            assertEquals(
                    List.of(true, true, false), edges.stream().map(Edge::on).toList());
            assertEquals(List.of(1, 2, 3), edges.stream().map(Edge::ofRequest).toList());
            assertEquals(List.of(1, 1, 2), edges.stream().map(Edge::ofLine).toList());
            edges.forEach(edge -> assertTrue(edge.nanos() >= before && edge.nanos() <= after, edge::toString));
            assertEquals(0, lines.lost());
        }
    }

    @Test
    void aRequestHoldsSixtyFourLines() throws Exception {
        List<Integer> offsets = IntStream.range(0, 64).boxed().toList();
        SimChip.addWide();
        try (Chip chip = Chip.open("wide");
                Lines lines = chip.request(offsets, output(""), 1L << 63)) {
            assertEquals(1L << 63, lines.levels());
            lines.set(1, 1);
            assertEquals(1L << 63 | 1, lines.levels());
        }
    }

    @Test
    void debounceSwallowsWhatDoesNotStand() throws Exception {
        sim.set(4, false);
        try (Chip chip = Chip.open(SimChip.path());
                Lines lines = chip.request(List.of(4), input("&debounce=10ms"), 0)) {
            sim.pulses(4, 5, MS / 2, MS / 2);
            sim.set(4, true);
            assertEquals(
                    List.of(true), edges(lines, 2, 200).stream().map(Edge::on).toList());
        }
    }

    @Test
    void anOutputIsInItsStateFromTheFirstMoment() throws Exception {
        try (Chip chip = Chip.open(SimChip.path());
                Lines on = chip.request(List.of(8, 9), output(""), 0b10)) {
            assertFalse(sim.get(8));
            assertTrue(sim.get(9));
            on.set(0b01, 0b01);
            assertTrue(sim.get(8));
            assertTrue(sim.get(9), "it is not in the mask");
            assertEquals(0b11, on.levels());
        }
        try (Chip chip = Chip.open(SimChip.path());
                Lines low = chip.request(List.of(8), output("&active=low"), 0)) {
            assertTrue(sim.get(8), "off is high there");
            assertEquals(0, low.levels());
        }
    }

    // The kernel keeps 1 024 edges and then drops the oldest, without a word: only the numbers tell.
    @Test
    void whatIsLostIsKnownToTheEdge() throws Exception {
        sim.set(4, false);
        try (Chip chip = Chip.open(SimChip.path());
                Lines lines = chip.request(List.of(4), input(""), 0)) {
            sim.pulses(4, 1_000, 0, 0);
            List<Edge> edges = edges(lines, 2_000, 500);
            assertTrue(lines.lost() > 0, "nothing was lost: " + edges.size());
            assertEquals(2_000, edges.size() + lines.lost());
        }
    }

    @Test
    void aChipThatIsGoneIsSaidToBe() throws Exception {
        try (Chip chip = Chip.open(SimChip.path());
                Lines lines = chip.request(List.of(4), input(""), 0)) {
            sim.unplug();
            GpioFailure gone = assertThrows(GpioFailure.class, lines::levels);
            assertTrue(gone.sentence().contains("the chip is gone"), gone.sentence());
        } finally {
            sim.plug();
        }
    }
}
