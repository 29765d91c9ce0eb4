// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import java.util.List;
import java.util.Optional;
import lineside.capability.api.ModelFault;
import lineside.equipment.api.Sensing;
import lineside.store.api.Feed;
import lineside.store.api.Snapshot;
import lineside.store.api.StoreException;
import lineside.store.api.StoredEvent;

/**
 * Brings the line's states back from the journal: newest usable snapshot per capability, then the events after it. Scratch is
 * never brought back.
 */
final class Recovery {
    private static final int SLICE = 5_000;

    private Recovery() {}

    static LineState from(Feed feed, Line line) throws StoreException, ModelFault {
        List<Slot<?>> slots = line.roster().slots();
        Object[] states = new Object[slots.size()];
        long[] folded = new long[slots.size()];
        long from = feed.lastSeq();
        for (int i = 0; i < states.length; i++) {
            Optional<Snapshot> snapshot =
                    feed.snapshot(slots.get(i).name(), slots.get(i).stateVersion());
            folded[i] = snapshot.map(Snapshot::seq).orElse(0L);
            states[i] = snapshot.isPresent()
                    ? slots.get(i).restore(snapshot.get().facts(), line.model())
                    : slots.get(i).initial(line.model());
            from = Math.min(from, folded[i]);
        }
        fold(feed, slots, states, folded, from);
        return withoutScratch(line, new LineState(states, Sensing.of(line.model())));
    }

    /** The same without any snapshot. */
    static LineState fromTheBeginning(Feed feed, Line line) throws StoreException, ModelFault {
        List<Slot<?>> slots = line.roster().slots();
        Object[] states = new Object[slots.size()];
        for (int i = 0; i < states.length; i++) {
            states[i] = slots.get(i).initial(line.model());
        }
        fold(feed, slots, states, new long[states.length], 0);
        return withoutScratch(line, new LineState(states, Sensing.of(line.model())));
    }

    private static void fold(Feed feed, List<Slot<?>> slots, Object[] states, long[] folded, long from)
            throws StoreException {
        long seq = from;
        for (List<StoredEvent> slice = feed.after(seq, SLICE); !slice.isEmpty(); slice = feed.after(seq, SLICE)) {
            for (StoredEvent stored : slice) {
                for (int i = 0; i < states.length; i++) {
                    if (stored.seq() > folded[i] && slots.get(i).learns(stored.event())) {
                        states[i] = slots.get(i).evolve(states[i], stored.event());
                    }
                }
                seq = stored.seq();
            }
        }
    }

    /** The same facts with empty scratch, so that every rule takes its cautious branch. */
    static LineState withoutScratch(Line line, LineState state) {
        List<Slot<?>> slots = line.roster().slots();
        Object[] states = new Object[slots.size()];
        try {
            for (int i = 0; i < states.length; i++) {
                states[i] = slots.get(i).restore(slots.get(i).facts(state.of(i)), line.model());
            }
        } catch (ModelFault usedBefore) {
            throw new IllegalStateException("the model in force is refused: " + usedBefore.getMessage(), usedBefore);
        }
        return new LineState(states, Sensing.of(line.model()));
    }
}
