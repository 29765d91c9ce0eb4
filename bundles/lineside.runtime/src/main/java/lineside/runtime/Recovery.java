// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
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

    /** A snapshot, and the place of its epoch among all epochs. */
    private record Kept(int epoch, Snapshot snapshot) {}

    static LineState from(Feed feed, Line line) throws StoreException, ModelFault {
        return recover(feed, line, true);
    }

    /** The same without any snapshot. */
    static LineState fromTheBeginning(Feed feed, Line line) throws StoreException, ModelFault {
        return recover(feed, line, false);
    }

    /**
     * A store that was cut, restored or cloned goes on under a new epoch: its facts are those of all epochs in order. What came
     * before the newest snapshot of a capability is not read for it again, however many epochs that was.
     */
    private static LineState recover(Feed present, Line line, boolean snapshots) throws StoreException, ModelFault {
        List<Slot<?>> slots = line.roster().slots();
        Object[] states = new Object[slots.size()];
        for (int i = 0; i < states.length; i++) {
            states[i] = slots.get(i).initial(line.model());
        }
        List<String> epochs = present.epochs();
        Map<String, Kept> newest = snapshots ? newest(present, slots) : Map.of();
        for (int epoch = 0; epoch < epochs.size(); epoch++) {
            Feed feed = present.of(epochs.get(epoch));
            long[] folded = new long[states.length];
            for (int i = 0; i < states.length; i++) {
                Kept kept = newest.get(slots.get(i).name());
                if (kept != null && kept.epoch() == epoch) {
                    states[i] = slots.get(i).restore(kept.snapshot().facts(), line.model());
                    folded[i] = kept.snapshot().seq();
                } else if (kept != null && kept.epoch() > epoch) {
                    folded[i] = feed.lastSeq();
                }
            }
            fold(feed, slots, states, folded);
        }
        return withoutScratch(line, new LineState(states, Sensing.of(line.model())));
    }

    /** Names of the capabilities that have no snapshot behind the events that were dropped: they begin without these. */
    static List<String> lacking(Feed present, Line line) throws StoreException {
        List<Slot<?>> slots = line.roster().slots();
        Map<String, Kept> newest = newest(present, slots);
        List<String> epochs = present.epochs();
        Set<String> lacking = new TreeSet<>();
        for (int epoch = 0; epoch < epochs.size(); epoch++) {
            long dropped = present.of(epochs.get(epoch)).droppedTo();
            for (Slot<?> slot : slots) {
                Kept kept = newest.get(slot.name());
                boolean isBehind = kept != null
                        && (kept.epoch() > epoch
                                || (kept.epoch() == epoch && kept.snapshot().seq() >= dropped));
                if (dropped > 0 && !isBehind) {
                    lacking.add(slot.name());
                }
            }
        }
        return List.copyOf(lacking);
    }

    /** The newest usable snapshot of each capability that has one. */
    private static Map<String, Kept> newest(Feed present, List<Slot<?>> slots) throws StoreException {
        Map<String, Kept> found = new HashMap<>();
        List<String> epochs = present.epochs();
        for (int epoch = 0; epoch < epochs.size(); epoch++) {
            Feed feed = present.of(epochs.get(epoch));
            for (Slot<?> slot : slots) {
                Optional<Snapshot> snapshot = feed.snapshot(slot.name(), slot.stateVersion());
                if (snapshot.isPresent()) {
                    found.put(slot.name(), new Kept(epoch, snapshot.get()));
                }
            }
        }
        return found;
    }

    private static void fold(Feed feed, List<Slot<?>> slots, Object[] states, long[] folded) throws StoreException {
        long last = feed.lastSeq();
        long seq = Arrays.stream(folded).min().orElse(last);
        seq = seq < last ? Math.max(seq, feed.droppedTo()) : seq;
        while (seq < last) {
            List<StoredEvent> slice = feed.after(seq, SLICE);
            if (slice.isEmpty()) {
                return;
            }
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
