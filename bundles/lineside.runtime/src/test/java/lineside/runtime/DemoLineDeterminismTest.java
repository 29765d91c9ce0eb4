// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import lineside.capability.api.ModelFault;
import lineside.count.CountCapability;
import lineside.store.api.StoreException;
import org.junit.jupiter.api.Test;

/**
 * The whole mind of the demo line: the same recorded steps, crash points and rewinds included, give the same journal bytes, and
 * what a restart folds from the journal is what was there. The seed of a failing run is printed and runs it again.
 */
class DemoLineDeterminismTest {
    private static final int SEEDS = Integer.getInteger("lineside.seeds", 2_000);
    private static final int FIRST = Integer.getInteger("lineside.seed", 0);
    private static final int ACTS = Integer.getInteger("lineside.acts", 150);

    @Test
    void theSameStepsGiveTheSameBytesAndTheSameFacts() throws ModelFault, StoreException {
        long events = 0;
        for (int seed = FIRST; seed < FIRST + SEEDS; seed++) {
            Rig rig = run(seed);
            Redecider again = new Redecider(rig.line(), rig.journal.opening().epoch());
            assertEquals(rig.hashes(), again.again(rig.log.entries), "seed " + seed);
            assertFoldEqualsLife(rig, seed);
            assertNoCapabilityThrew(rig, seed);
            events += rig.hashes().size();
        }
        assertTrue(events > SEEDS * 20L, "the runs are worth something: " + events + " events");
    }

    private static Rig run(int seed) {
        DemoLine line = new DemoLine(seed, new CountCapability());
        for (int i = 0; i < ACTS; i++) {
            line.act();
        }
        line.rig().journal.disk(batch -> {});
        line.rig().settle();
        line.rig().scribe.flush();
        return line.rig();
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
