// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import java.util.List;
import java.util.Optional;
import lineside.capability.api.ModelFault;
import lineside.kernel.Event;
import lineside.store.api.Feed;
import lineside.store.api.StepBlock;
import lineside.store.api.StoreException;
import lineside.store.api.StoredEvent;
import lineside.store.api.TapeReader;
import org.jspecify.annotations.Nullable;

/**
 * Decides the recorded steps again and compares what comes of them with the journal, event by event. Begins at the oldest states
 * that the tape holds; after a gap it goes on at the next ones. What it could not check it names: the tape ends before the
 * journal after a crash, steps were lost, other code decided.
 */
final class StepCheck {
    private static final int SLICE = 8;
    private static final long UNKNOWN = -1;

    private final Feed feed;
    private final Lines lines;
    private final String code;
    private final StepReport report = new StepReport();

    private @Nullable JournalRows rows;
    private String epoch = "";
    private Optional<Line> line = Optional.empty();
    private @Nullable Redecided run;
    /** Sequence of the newest event that was compared or named; where the next decided event belongs, unless unknown. */
    private long covered;

    private long seq = UNKNOWN;
    private String why = "the tape begins after them";

    /** Finds what decides under a version of the line model. */
    @FunctionalInterface
    interface Lines {
        /** Empty when that model is not kept any more or the present capabilities do not take it. */
        Optional<Line> of(String modelVersion);
    }

    /**
     * A check.
     *
     * @param feed the journal
     * @param code what software decides now, see {@link DecidingCode}
     */
    StepCheck(Feed feed, Lines lines, String code) {
        this.feed = feed;
        this.lines = lines;
        this.code = code;
    }

    StepReport run(TapeReader tape) throws StoreException {
        long after = 0;
        for (List<StepBlock> blocks = tape.steps(after, SLICE); !blocks.isEmpty(); blocks = tape.steps(after, SLICE)) {
            for (StepBlock block : blocks) {
                take(block);
                after = block.id();
            }
        }
        endOfRun(Long.MAX_VALUE, "the tape ends before them, as after a crash");
        return report;
    }

    private void take(StepBlock block) throws StoreException {
        try {
            for (TapeEntry entry : StepColumns.decode(block.bytes())) {
                take(entry);
            }
        } catch (IllegalArgumentException damaged) {
            gap("a block of the tape is damaged");
        }
    }

    private void take(TapeEntry entry) throws StoreException {
        if (entry instanceof TapeEntry.Taken taken) {
            taken(taken);
        } else if (entry instanceof TapeEntry.Durable durable) {
            durable(durable);
        } else if (entry instanceof TapeEntry.Stood stood) {
            stood(stood);
        } else if (entry instanceof TapeEntry.Began began) {
            began(began.beginning());
        } else if (entry instanceof TapeEntry.Rewound rewound) {
            rewound(rewound.guilty());
        } else if (entry instanceof TapeEntry.Lost lost) {
            gap(lost.entries() + " entries of the tape were lost because its queue was full");
        }
    }

    private void began(Recorder.Beginning at) throws StoreException {
        boolean same = at.epoch().equals(epoch);
        endOfRun(same ? at.seq() : Long.MAX_VALUE, "the tape ends before them, as after a crash");
        if (!same) {
            epoch = at.epoch();
            rows = feed.epochs().contains(epoch) ? new JournalRows(feed.of(epoch)) : null;
            covered = 0;
        }
        seq = at.seq();
        line = Optional.empty();
        if (rows == null) {
            why = "the journal does not hold epoch " + epoch;
        } else if (!at.code().get().equals(code)) {
            why = "other code decided them (" + at.code().get() + ", this is " + code + ")";
        } else {
            line = lines.of(at.model());
            why = "the line model " + at.model() + " is not kept, or the capabilities here do not take it";
        }
    }

    private void stood(TapeEntry.Stood stood) throws StoreException {
        byte[] state = stood.state().get();
        if (epoch.isEmpty()) {
            began(stood.beginning());
            seq = UNKNOWN;
            why = line.isEmpty() ? why : "the tape begins after them";
        }
        if (line.isEmpty() || state.length == 0) {
            return;
        }
        try {
            LineState read = Standing.read(line.get(), state);
            if (run == null) {
                run = new Redecided(line.get(), stood.number(), read);
            } else if (run.number() == stood.number()) {
                compare(run, read);
            }
        } catch (ModelFault | IllegalArgumentException unreadable) {
            why = "the states after step " + stood.number() + " cannot be read: " + unreadable.getMessage();
        }
    }

    /** What is not in the journal yet, or never will be, has to agree as well. */
    private void compare(Redecided again, LineState recorded) {
        List<Slot<?>> slots = again.line().roster().slots();
        for (int i = 0; i < slots.size(); i++) {
            String here = slots.get(i).facts(again.state().of(i)).toString();
            String there = slots.get(i).facts(recorded.of(i)).toString();
            if (!here.equals(there)) {
                report.differs("after step " + again.number() + " the state of '"
                        + slots.get(i).name() + "' differs: decided again " + here + ", recorded " + there);
                run = new Redecided(again.line(), again.number(), recorded);
            }
        }
    }

    private void taken(TapeEntry.Taken taken) throws StoreException {
        Redecided present = run;
        if (present == null) {
            return;
        }
        if (taken.number() != present.number() + 1) {
            gap("steps " + (present.number() + 1) + " to " + (taken.number() - 1) + " are not on the tape");
            return;
        }
        present.take(taken);
        report.step();
    }

    private void rewound(long guilty) {
        if (run != null && guilty <= run.from()) {
            gap("the agent went back to before step " + guilty);
        } else if (run != null) {
            run.rewind(guilty);
        }
    }

    private void durable(TapeEntry.Durable durable) throws StoreException {
        Redecided present = run;
        if (present == null || durable.number() < present.from()) {
            return;
        }
        List<Decided> decided = present.upTo(durable.number());
        long events = decided.stream().mapToLong(one -> one.events().size()).sum();
        if (seq == UNKNOWN) {
            seq = durable.seq() - events;
            uncheckedUpTo(seq);
        }
        for (Decided one : decided) {
            compare(one);
        }
        if (seq != durable.seq()) {
            report.differs("up to step " + durable.number() + " the journal has events up to " + epoch + "."
                    + durable.seq() + ", decided again up to " + epoch + "." + seq);
            seq = durable.seq();
            covered = Math.max(covered, seq);
        }
    }

    private void compare(Decided decided) throws StoreException {
        uncheckedUpTo(seq);
        for (Event event : decided.events()) {
            seq++;
            covered = seq;
            Optional<StoredEvent> stored =
                    java.util.Objects.requireNonNull(rows).at(seq);
            Optional<String> difference = stored.isEmpty()
                    ? Optional.of(event.type() + " against no event")
                    : JournalRows.difference(event, stored.get().event());
            if (difference.isPresent()) {
                report.differs("step " + decided.number() + ", event " + epoch + "." + seq + ": " + difference.get());
            } else {
                report.agrees();
            }
        }
    }

    /** From here on the states are not known until the next ones stand on the tape. */
    private void gap(String reason) {
        run = null;
        seq = UNKNOWN;
        why = reason;
    }

    /** The rest of a run: what of it reached the journal, which ended there. */
    private void endOfRun(long end, String reason) throws StoreException {
        JournalRows present = rows;
        if (present == null) {
            return;
        }
        long last = Math.min(end, present.lastSeq());
        if (run != null && seq != UNKNOWN) {
            for (Decided decided : run.upTo(Long.MAX_VALUE)) {
                if (seq + decided.events().size() > last) {
                    break;
                }
                compare(decided);
            }
            why = reason;
        }
        run = null;
        uncheckedUpTo(last);
    }

    private void uncheckedUpTo(long last) {
        if (covered < last) {
            report.unchecked("events " + epoch + "." + (covered + 1) + " to " + epoch + "." + last + ": " + why);
            covered = last;
        }
    }
}
