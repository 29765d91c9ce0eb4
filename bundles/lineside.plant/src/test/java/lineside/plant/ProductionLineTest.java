// SPDX-License-Identifier: Apache-2.0
package lineside.plant;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import lineside.kernel.Body;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProductionLineTest {
    private static final long MINUTE = 60_000;
    private static final long HOUR = 60 * MINUTE;

    /** Everything is compared with this line: it must not make or lose a piece itself, whatever befalls it. */
    @ParameterizedTest
    @EnumSource(Scenario.class)
    void noPieceIsMadeUpOrLost(Scenario scenario) {
        VirtualLine virtual = VirtualLine.running(7, scenario).run(HOUR, 100);
        Body totals = virtual.line.totals();
        assertEquals(totals.integer("good"), virtual.pieces("good"));
        assertEquals(totals.integer("reject"), virtual.pieces("reject"));
        assertEquals(
                totals.integer("infeed"),
                totals.integer("good") + totals.integer("reject") + totals.integer("inTransit"));
        assertTrue(totals.integer("good") > 3_000, () -> "the line hardly ran: " + totals);
        long finished = virtual.facts.stream()
                .filter(fact -> fact.text("kind").equals("piece"))
                .mapToLong(fact -> fact.integer("n"))
                .distinct()
                .count();
        assertEquals(totals.integer("good") + totals.integer("reject"), finished, "a piece ended twice");
    }

    /** Ten thousand pieces without a disturbance come at the nominal rate, so that speeds can be reckoned with. */
    @Test
    void aCalmLineKeepsItsRate() {
        VirtualLine virtual = VirtualLine.running(3, Scenario.CALM).run(2000_000, 1_000);
        long made = virtual.pieces("good") + virtual.pieces("reject");
        assertTrue(made > 9_900 && made < 10_050, () -> made + " pieces in 2000 s at 5 per second");
        double share = (double) virtual.pieces("reject") / made;
        assertTrue(share > 0.015 && share < 0.025, () -> "share of rejects " + share);
    }

    /** A failed run must be repeatable: the seed alone decides, neither pace nor the size of a tick. */
    @ParameterizedTest
    @EnumSource(Scenario.class)
    void theSameSeedMakesTheSameLedger(Scenario scenario) {
        byte[] fine = VirtualLine.running(11, scenario).run(10 * MINUTE, 10).ledger();
        byte[] coarse = VirtualLine.running(11, scenario).run(10 * MINUTE, 777).ledger();
        assertArrayEquals(fine, coarse);
        byte[] other = VirtualLine.running(12, scenario).run(10 * MINUTE, 777).ledger();
        assertFalse(Arrays.equals(fine, other), "another seed made the same pieces");
    }

    @ParameterizedTest
    @EnumSource(Scenario.class)
    void unitsOnlyMakeLegalTransitions(Scenario scenario) {
        VirtualLine virtual = VirtualLine.running(5, scenario).run(HOUR, 1_000);
        Map<String, PackMlState> states = new HashMap<>();
        for (Body fact : virtual.facts) {
            if (fact.text("kind").equals("state")) {
                PackMlState to = PackMlState.values()[(int) fact.integer("to") - 1];
                PackMlState from = states.put(fact.text("unit"), to);
                boolean boot = to == PackMlState.STOPPED && (from == null || from == PackMlState.STOPPED);
                assertTrue(boot || isLegal(from, to), () -> from + " to " + to + ": " + fact);
            }
        }
    }

    /** The way back from a fault is the one that operators know, first-out code included. */
    @Test
    void aFaultGoesThroughAbortedClearedAndReset() {
        VirtualLine virtual = VirtualLine.running(1, Scenario.FAULTS).run(HOUR, 1_000);
        String states = virtual.states("capper").toString();
        assertTrue(states.startsWith("[2, 15, 4, 3, 6,"), states);
        assertTrue(states.contains("8, 9, 1, 2, 15, 4, 3, 6"), states);
        List<Long> codes = virtual.shown("Capper.FirstOut");
        assertTrue(codes.size() > 5, codes::toString);
        for (int i = 0; i < codes.size(); i++) {
            boolean cleared = i % 2 == 0;
            assertTrue(cleared ? codes.get(i) == 0 : codes.get(i) > 200 && codes.get(i) <= 203, codes::toString);
        }
        assertTrue(virtual.shown("Capper.Mode").contains(2L), "no repair was done in maintenance mode");
    }

    /** Starved and blocked units suspend themselves; they are not at fault. */
    @Test
    void neighboursOfAFailedUnitAreStarvedOrBlocked() {
        VirtualLine virtual = VirtualLine.running(1, Scenario.CALM).run(MINUTE);
        assertTrue(virtual.line.fail("labeller"));
        virtual.run(10_000);
        assertEquals(5, last(virtual.states("inspector")), "starved");
        assertEquals(5, last(virtual.states("packer")), "starved");
        assertEquals(5, last(virtual.states("filler")), "blocked");
        virtual.run(MINUTE);
        assertEquals(6, last(virtual.states("filler")), "and all run again");
        assertEquals(6, last(virtual.states("packer")));
    }

    @Test
    void theOutfeedCounterWrapsAtItsModulus() {
        VirtualLine virtual = VirtualLine.running(1, Scenario.CALM).run(MINUTE);
        List<Long> shown = virtual.shown("Packer.Outfeed");
        assertEquals(65486, shown.get(0));
        assertEquals(0, shown.get(50));
        assertEquals(virtual.pieces("good"), shown.size() - 1);
        for (int i = 1; i < shown.size(); i++) {
            assertEquals((shown.get(i - 1) + 1) % 65536, shown.get(i));
        }
        long wraps = VirtualLine.running(1, Scenario.WRAP).run(10 * MINUTE).shown("Packer.Outfeed").stream()
                .filter(value -> value == 0)
                .count();
        assertTrue(wraps == 5, () -> wraps + " wraps in ten minutes");
    }

    /** Before the power goes the counter stands still for seconds, so that no gateway can miss a piece. */
    @Test
    void aPlcRestartBeginsCountersAtZero() {
        VirtualLine virtual = VirtualLine.running(1, Scenario.PLC_RESTART).run(MINUTE);
        assertEquals(List.of(1L, 2L), virtual.shown("Plant.BootCount"));
        List<Body> boots = virtual.facts.stream()
                .filter(fact -> fact.text("kind").equals("boot"))
                .toList();
        long offAt = boots.get(1).time("at").toEpochMilli() - 3_000;
        long lastPiece = virtual.facts.stream()
                .filter(fact -> fact.text("kind").equals("piece"))
                .mapToLong(fact -> fact.time("at").toEpochMilli())
                .filter(at -> at < offAt)
                .max()
                .orElseThrow();
        assertTrue(offAt - lastPiece >= 2_900, () -> "the counter stood still for " + (offAt - lastPiece) + " ms only");
        assertEquals(2, virtual.count("link"), "closed and opened");
        List<Long> shown = virtual.shown("Packer.Outfeed");
        assertTrue(shown.contains(0L) && last(shown) < 200, shown::toString);
    }

    @Test
    void aPowerCutStopsUnitsWhereTheyAre() {
        VirtualLine virtual = VirtualLine.running(1, Scenario.NORMAL).run(30_000);
        virtual.line.restart();
        virtual.collect();
        int before = virtual.facts.size();
        virtual.run(2_900);
        assertEquals(before, virtual.facts.size(), "something happened without power");
        virtual.run(MINUTE);
        assertEquals(6, last(virtual.states("filler")));
        Body totals = virtual.line.totals();
        assertEquals(
                totals.integer("infeed"),
                totals.integer("good") + totals.integer("reject") + totals.integer("inTransit"));
    }

    @Test
    void aGlitchIsOneReadingOfZero() {
        VirtualLine virtual = VirtualLine.running(1, Scenario.ZERO_GLITCH).run(20_000);
        List<Long> shown = virtual.shown("Packer.Outfeed");
        int zero = shown.lastIndexOf(0L);
        // The true wrap is the other zero.
        long distance = shown.get(zero + 1) - shown.get(zero - 1);
        assertTrue(distance == 0 || distance == 1 || shown.get(zero - 1) == 65535, shown::toString);
        assertEquals(1, virtual.count("glitch"));
    }

    @Test
    void aQuiescedLineStandsStillAndStartsAgain() {
        VirtualLine virtual = VirtualLine.running(1, Scenario.NORMAL).run(MINUTE);
        virtual.line.quiesce();
        long made = virtual.pieces("good") + virtual.pieces("reject");
        assertTrue(virtual.line.isStill());
        virtual.run(10 * MINUTE, 1_000);
        assertEquals(made, virtual.pieces("good") + virtual.pieces("reject"));
        Stream.of("filler", "capper", "labeller", "inspector", "packer")
                .forEach(unit -> assertEquals(2, last(virtual.states(unit)), unit));
        virtual.line.start();
        virtual.run(MINUTE);
        assertNotEquals(made, virtual.pieces("good") + virtual.pieces("reject"));
    }

    @Test
    void aPausedLineIsHeld() {
        VirtualLine virtual = VirtualLine.running(1, Scenario.CALM).run(MINUTE);
        virtual.line.pause(true);
        virtual.run(MINUTE);
        assertEquals(11, last(virtual.states("filler")));
        assertEquals(11, last(virtual.states("packer")));
        virtual.line.pause(false);
        virtual.run(MINUTE);
        assertEquals(6, last(virtual.states("packer")));
    }

    /** Gateways are tested with many short states in a row. */
    @Test
    void aBurstChangesTheStateAsOftenAsAsked() {
        VirtualLine virtual = VirtualLine.running(1, Scenario.CALM).run(MINUTE);
        int before = virtual.states("filler").size();
        assertTrue(virtual.line.burst(40, 40));
        virtual.run(5_000);
        List<Integer> states = virtual.states("filler");
        assertEquals(40, states.size() - before, states::toString);
        assertEquals(6, last(states));
    }

    private static boolean isLegal(PackMlState from, PackMlState to) {
        return PackMl.completed(from).filter(to::equals).isPresent()
                || Stream.of(PackMlCommand.values())
                        .anyMatch(command ->
                                PackMl.after(from, command).filter(to::equals).isPresent());
    }

    private static <T> T last(List<T> list) {
        return list.get(list.size() - 1);
    }
}
