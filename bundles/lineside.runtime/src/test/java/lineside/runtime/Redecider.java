// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lineside.capability.api.ModelFault;
import lineside.kernel.Event;
import lineside.kernel.Stream;
import lineside.store.api.Chain;

/**
 * Decides recorded steps again, crash points and rewinds included, and gives the journal's hashes that come of it. Shares
 * nothing with the run that was recorded but the line's code.
 */
final class Redecider {
    private final Line line;
    private final String epoch;
    private final List<Event> journal = new ArrayList<>();
    private LineState state;
    private LineState durable;

    private final List<Decided> undecided = new ArrayList<>();

    private record Decided(long number, List<Event> events, LineState after) {}

    Redecider(Line line, String epoch) throws ModelFault {
        this.line = line;
        this.epoch = epoch;
        this.state = fold();
        this.durable = state;
    }

    List<String> again(List<Log.Entry> entries) throws ModelFault {
        for (Log.Entry entry : entries) {
            if (entry instanceof Log.Entry.Taken taken) {
                taken(taken);
            } else if (entry instanceof Log.Entry.Rewound rewound) {
                commitBefore(rewound.guilty());
                state = Recovery.withoutScratch(line, durable);
                undecided.clear();
            } else {
                commitUpTo(((Log.Entry.Crashed) entry).durableSeq());
                undecided.clear();
                state = fold();
                durable = state;
            }
        }
        commitBefore(Long.MAX_VALUE);
        return hashes();
    }

    private void taken(Log.Entry.Taken taken) {
        try {
            Stepped stepped = line.step(state, taken.time(), taken.input());
            state = stepped.after();
            if (!stepped.trivial()) {
                undecided.add(new Decided(taken.number(), stepped.events(), stepped.after()));
            }
        } catch (RuntimeException quarantined) {
            // The next entry is what the agent made of it; the state stays as it was.
            return;
        }
    }

    private void commitBefore(long number) {
        for (Decided decided : undecided) {
            if (decided.number() < number) {
                write(decided);
            }
        }
        undecided.clear();
    }

    private void commitUpTo(long seq) {
        for (Decided decided : undecided) {
            if (journal.size() + decided.events().size() <= seq) {
                write(decided);
            }
        }
    }

    private void write(Decided decided) {
        journal.addAll(decided.events());
        durable = decided.after();
    }

    private LineState fold() throws ModelFault {
        List<Slot<?>> slots = line.roster().slots();
        Object[] states = new Object[slots.size()];
        for (int i = 0; i < states.length; i++) {
            states[i] = slots.get(i).initial(line.model());
            for (Event event : journal) {
                if (slots.get(i).learns(event)) {
                    states[i] = slots.get(i).evolve(states[i], event);
                }
            }
        }
        return Recovery.withoutScratch(line, new LineState(states, lineside.equipment.api.Sensing.of(line.model())));
    }

    private List<String> hashes() {
        List<String> hashes = new ArrayList<>();
        byte[][] heads = new byte[Stream.values().length][];
        long[] seqs = new long[Stream.values().length];
        for (Event event : journal) {
            int stream = event.stream().ordinal();
            byte[] previous = Optional.ofNullable(heads[stream]).orElseGet(Chain::genesis);
            heads[stream] = Chain.next(previous, epoch, hashes.size() + 1, ++seqs[stream], event);
            hashes.add(java.util.HexFormat.of().formatHex(heads[stream]));
        }
        return hashes;
    }
}
