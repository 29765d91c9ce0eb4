// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import java.util.Random;
import java.util.Set;
import lineside.capability.api.ModelFault;
import lineside.kernel.Event;
import lineside.store.api.Batch;
import lineside.store.api.StoreException;
import org.junit.jupiter.api.Test;

/**
 * The same recorded steps, crash points and rewinds included, give the same journal bytes; DESIGN section 3, "Determinism".
 * The seed of a failing run is printed and runs it again.
 */
class DeterminismTest {
    private static final int SEEDS = Integer.getInteger("lineside.seeds", 2_000);
    private static final int FIRST = Integer.getInteger("lineside.seed", 0);

    @Test
    void recordedStepsDecidedAgainGiveTheSameBytes() throws ModelFault {
        for (int seed = FIRST; seed < FIRST + SEEDS; seed++) {
            Rig rig = run(seed, new Tally("tally"));
            Redecider again = new Redecider(rig.line(), rig.journal.opening().epoch());
            assertEquals(rig.hashes(), again.again(rig.log.entries), "seed " + seed);
        }
    }

    @Test
    void aCapabilityMadeImpureOnPurposeIsFound() throws ModelFault {
        int found = 0;
        for (int seed = 0; seed < 20; seed++) {
            Rig rig = run(seed, new Tally("tally", true));
            Redecider again = new Redecider(rig.line(), rig.journal.opening().epoch());
            found += rig.hashes().equals(again.again(rig.log.entries)) ? 0 : 1;
        }
        assertNotEquals(0, found);
    }

    private static Rig run(int seed, Tally tally) {
        Random random = new Random(seed);
        Rig rig = Rig.of(tally, new Echo(Set.of("tally-grew")));
        long value = 0;
        for (int i = 0; i < 60; i++) {
            value = act(rig, random, value);
        }
        rig.journal.disk(batch -> {});
        rig.settle();
        rig.scribe.flush();
        return rig;
    }

    private static long act(Rig rig, Random random, long value) {
        long next = value + random.nextInt(4);
        switch (random.nextInt(12)) {
            case 0 -> rig.add(random.nextInt(5));
            case 1 -> rig.add(Tally.POISON);
            case 2 -> rig.clock.leapMillis(random.nextInt(2_000));
            case 3, 4 -> rig.decide();
            case 5, 6 -> rig.commit();
            case 7 -> crashSometimes(rig, random);
            case 8 -> refuseSometimes(rig, random.nextInt(3));
            default -> rig.sample(next);
        }
        return next;
    }

    private static void crashSometimes(Rig rig, Random random) {
        if (random.nextBoolean()) {
            rig.crash();
        }
    }

    private static void refuseSometimes(Rig rig, int refused) {
        rig.journal.disk(batch -> refuse(batch, refused));
    }

    private static void refuse(Batch batch, int refused) throws StoreException {
        boolean guilty = refused > 0
                && batch.steps().stream()
                        .flatMap(step -> step.events().stream())
                        .map(Event::body)
                        .anyMatch(body -> body.integer("by", 0) == refused);
        if (guilty) {
            throw new StoreException(
                    StoreException.Kind.REFUSED,
                    "constraint",
                    new IllegalStateException(List.of(refused).toString()));
        }
    }
}
