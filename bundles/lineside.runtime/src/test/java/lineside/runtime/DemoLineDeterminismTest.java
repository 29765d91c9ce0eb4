// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lineside.capability.api.Capability;
import lineside.capability.api.ModelFault;
import lineside.count.CountCapability;
import lineside.order.OrderCapability;
import lineside.state.StateCapability;
import lineside.store.api.StoreException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The whole mind of the demo line: the same recorded steps, crash points and rewinds included, give the same journal bytes, and
 * what a restart folds from the journal is what was there. The seed of a failing run is printed and runs it again.
 */
class DemoLineDeterminismTest {
    private static final int SEEDS = Integer.getInteger("lineside.seeds", 2_000);
    private static final int FIRST = Integer.getInteger("lineside.seed", 0);
    private static final int ACTS = Integer.getInteger("lineside.acts", 150);
    /** From so many seeds on, everything that can happen must have happened. */
    private static final int ENOUGH = 500;

    private static final int FEW = 20;

    @Test
    void theSameStepsGiveTheSameBytesAndTheSameFacts() {
        Census census = new Census();
        seeds(SEEDS).forEach(seed -> {
            Rig rig = run(new DemoLine(seed));
            assertDoesNotThrow(() -> {
                assertEquals(rig.hashes(), decidedAgain(rig), "seed " + seed);
                assertFoldEqualsLife(rig, seed);
            });
            assertNoCapabilityThrew(rig, seed);
            census.count(rig);
        });
        assertTrue(census.number > SEEDS * 20L, "the runs are worth something: " + census.number + " events");
        if (SEEDS >= ENOUGH) {
            assertEverythingHappened(census);
        }
    }

    /** How many inputs a round takes decides nothing: the same bytes whether it takes one, seven or all. */
    @Test
    void drainingOneSevenOrAThousandInputsGivesTheSameBytes() {
        seeds(Math.max(1, SEEDS / 20)).forEach(seed -> {
            List<String> one = run(line(seed, 1, capabilities())).hashes();
            assertEquals(one, run(line(seed, 7, capabilities())).hashes(), "7 at a time, seed " + seed);
            assertEquals(one, run(line(seed, 1_000, capabilities())).hashes(), "1000 at a time, seed " + seed);
        });
    }

    /** Any of the line's own capabilities that reads a clock is found, by a handful of seeds. */
    @ParameterizedTest
    @ValueSource(strings = {"state", "count", "order"})
    void aRealCapabilityThatReadsAClockIsFound(String name) throws ModelFault {
        int found = 0;
        for (int seed = 0; seed < FEW; seed++) {
            Rig pure = run(line(seed, 64, wrapped(name, 0)));
            assertEquals(pure.hashes(), decidedAgain(pure), "a wrapper that leaks nothing, seed " + seed);
            Rig leaking = run(line(seed, 64, wrapped(name, 1)));
            found += leaking.hashes().equals(decidedAgain(leaking)) ? 0 : 1;
        }
        assertTrue(found > FEW / 2, "found with " + found + " of " + FEW + " seeds");
    }

    /** Each seed is a world of its own, so all processors take part. */
    private static IntStream seeds(int number) {
        return IntStream.range(FIRST, FIRST + number).parallel();
    }

    private static DemoLine line(int seed, int drain, Capability<?>... capabilities) {
        return new DemoLine(seed, OptionalInt.of(drain), capabilities);
    }

    private static Capability<?>[] capabilities() {
        return new Capability<?>[] {new StateCapability(), new CountCapability(), new OrderCapability()};
    }

    private static Capability<?>[] wrapped(String name, long millis) {
        return Stream.of(capabilities())
                .map(real -> real.manifest().name().equals(name) ? new Leaking<>(real, millis) : real)
                .toArray(Capability<?>[]::new);
    }

    private static Rig run(DemoLine line) {
        for (int i = 0; i < ACTS; i++) {
            line.act();
        }
        return line.end();
    }

    private static List<String> decidedAgain(Rig rig) throws ModelFault {
        return new Redecider(rig.line(), rig.journal.opening().epoch()).again(rig.log.entries);
    }

    /** BAD on every counter and a PLC restart's own tag, every command and every event that this line's capabilities have. */
    private static void assertEverythingHappened(Census census) {
        Set<String> missing = new TreeSet<>();
        for (Capability<?> capability : capabilities()) {
            capability.manifest().commands().forEach(spec -> missing.add(spec.name()));
            capability
                    .manifest()
                    .emits()
                    .forEach(spec -> missing.add(spec.type().name()));
        }
        missing.addAll(List.of("Rewound", "Crashed", "DueIn", "StartIn", "QuarantineIn", "PermitIn"));
        missing.addAll(List.of(
                "packer.boot", "packer.outfeed", "inspector.rejects", "filler.infeed", "filler.mode", "filler.state"));
        Stream.of(census.commands, census.events, census.inputs, census.lostTags)
                .forEach(missing::removeAll);
        assertEquals(Set.of(), missing, "never happened");
    }

    /** Only what the store refused on purpose may be in quarantine. */
    private static void assertNoCapabilityThrew(Rig rig, int seed) {
        rig.events().stream()
                .filter(stored -> stored.event().is("input-quarantined"))
                .map(stored -> stored.body().text("text"))
                .forEach(text -> assertTrue(text.startsWith("refuses"), "seed " + seed + ": " + text));
    }

    private static void assertFoldEqualsLife(Rig rig, int seed) throws ModelFault, StoreException {
        Line line = rig.line();
        LineState folded = Recovery.fromTheBeginning(rig.journal.feed(), line);
        for (int i = 0; i < line.roster().slots().size(); i++) {
            Slot<?> slot = line.roster().slots().get(i);
            assertEquals(
                    slot.facts(folded.of(i)).toString(),
                    slot.facts(rig.agent.state().of(i)).toString(),
                    "facts of " + slot.name() + ", seed " + seed);
        }
    }
}
