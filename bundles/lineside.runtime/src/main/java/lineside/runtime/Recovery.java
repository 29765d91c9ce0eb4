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
        return recover(feed, line, true);
    }

    /** The same without any snapshot. */
    static LineState fromTheBeginning(Feed feed, Line line) throws StoreException, ModelFault {
        return recover(feed, line, false);
    }

    /** A store that was cut, restored or cloned goes on under a new epoch: its facts are those of all epochs in order. */
    private static LineState recover(Feed present, Line line, boolean snapshots) throws StoreException, ModelFault {
        List<Slot<?>> slots = line.roster().slots();
        Object[] states = new Object[slots.size()];
        for (int i = 0; i < states.length; i++) {
            states[i] = slots.get(i).initial(line.model());
        }
        for (String epoch : present.epochs()) {
            recover(present.of(epoch), line, states, snapshots);
        }
        return withoutScratch(line, new LineState(states, Sensing.of(line.model())));
    }

    private static void recover(Feed feed, Line line, Object[] states, boolean snapshots)
            throws StoreException, ModelFault {
        List<Slot<?>> slots = line.roster().slots();
        long[] folded = new long[states.length];
        long from = feed.lastSeq();
        for (int i = 0; i < states.length; i++) {
            Optional<Snapshot> snapshot =
                    snapshots ? feed.snapshot(slots.get(i).name(), slots.get(i).stateVersion()) : Optional.empty();
            if (snapshot.isPresent()) {
                folded[i] = snapshot.get().seq();
                states[i] = slots.get(i).restore(snapshot.get().facts(), line.model());
            }
            from = Math.min(from, folded[i]);
        }
        fold(feed, slots, states, folded, from);
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
