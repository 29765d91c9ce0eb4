// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import lineside.kernel.LineClock;
import lineside.store.api.Batch;
import lineside.store.api.Committed;
import lineside.store.api.Cursor;
import lineside.store.api.Journal;
import lineside.store.api.Snapshot;
import lineside.store.api.StepRecord;
import lineside.store.api.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The line's one pen. One thread calls {@link #doWork}: it commits a prefix of the waiting steps when the most urgent of them
 * is due, and only then acts on them, in step order. A disk that refuses is tried again with the same batch; a batch that is
 * refused for another reason is tried step by step, and the guilty step goes back to the agent.
 */
final class Scribe {
    static final int BATCH = 2_000;
    private final Durations durations = new Durations();
    private static final long PULSE_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
    private static final long IDLE_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final Logger LOG = LoggerFactory.getLogger(Scribe.class);

    private final Journal journal;
    private final Pipeline pipeline;
    private final Agent agent;
    private final Acts acts;
    private final CursorDesk cursors;
    private final Snapshots snapshots;
    private final PermitDesk permits;
    private final LineClock clock;
    private final Recorder recorder;
    private List<Step> inHand = List.of();
    private LineState durable;
    private boolean singly;
    private long retryAt;
    private long wroteAt;
    private volatile boolean failing;
    private volatile String failure = "";
    private volatile boolean rewinding;
    private final AtomicLong commits = new AtomicLong();

    Scribe(Journal journal, Agent agent, LineState recovered, Desks desks) {
        this.journal = journal;
        this.agent = agent;
        this.durable = recovered;
        this.pipeline = desks.pipeline();
        this.acts = desks.acts();
        this.cursors = desks.cursors();
        this.snapshots = desks.snapshots();
        this.permits = desks.permits();
        this.clock = desks.clock();
        this.recorder = desks.recorder();
        this.wroteAt = clock.machineNanos();
    }

    /** What a scribe is connected to. */
    record Desks(
            Pipeline pipeline,
            Acts acts,
            CursorDesk cursors,
            Snapshots snapshots,
            PermitDesk permits,
            LineClock clock,
            Recorder recorder) {}

    /** One round; nanoseconds that the caller may wait before the next. */
    long doWork() {
        if (rewinding) {
            rewinding = !agent.storing();
            return IDLE_NANOS;
        }
        long now = clock.machineNanos();
        if (failing && retryAt - now > 0) {
            return retryAt - now;
        }
        if (!failing) {
            permits.renew();
        }
        if (inHand.isEmpty()) {
            long wait = pick(now);
            if (wait > 0) {
                journal.tend();
                return silentTooLong(now) ? pulse() : permits.waitAtMost(wait);
            }
        }
        return write();
    }

    private boolean silentTooLong(long now) {
        return failing || (permits.anyGranted() && now - wroteAt >= PULSE_NANOS);
    }

    /** Writes although nothing has to be written, so that a dead disk is noticed on a line on which nothing happens. */
    private long pulse() {
        try {
            journal.pulse(permits.token());
            working();
            return 0;
        } catch (StoreException refused) {
            return failing(refused);
        }
    }

    /** Takes a prefix in hand when something in it is due; else how long it can wait. */
    private long pick(long now) {
        List<Step> waiting = pipeline.oldest(BATCH);
        if (waiting.isEmpty()) {
            return cursors.waiting() ? pickCursors(now) : IDLE_NANOS;
        }
        long due = waiting.stream().mapToLong(step -> step.due() - now).min().orElse(0);
        if (due > 0 && waiting.size() < BATCH) {
            return Math.min(due, IDLE_NANOS);
        }
        inHand = singly ? waiting.subList(0, 1) : waiting;
        pipeline.pace().committing(now);
        return 0;
    }

    /** Moved cursors go along with the next steps; alone they are written only when none came for as long as they can wait. */
    private long pickCursors(long now) {
        return Math.min(pipeline.pace().left(Need.RELAXED, now), IDLE_NANOS);
    }

    private long write() {
        List<Cursor> moves = cursors.take();
        List<Snapshot> due = inHand.isEmpty()
                ? List.of()
                : snapshots.due(inHand.get(inHand.size() - 1).stepped().after(), events(), clock.machineNanos());
        try {
            long begun = clock.machineNanos();
            Committed committed = journal.commit(new Batch(records(), due, moves, clock.now()));
            durations.add(clock.machineNanos() - begun);
            commits.incrementAndGet();
            working();
            done(committed);
            cursors.moved(moves);
            return 0;
        } catch (StoreException refused) {
            cursors.back(moves);
            return refused(refused);
        }
    }

    /** Commits all that waits, at once and as far as the disk allows; for the end of an engine, by its thread. */
    void flush() {
        while (!failing && !rewinding && !(inHand.isEmpty() && pipeline.size() == 0)) {
            if (inHand.isEmpty()) {
                inHand = pipeline.oldest(singly ? 1 : BATCH);
            }
            write();
        }
    }

    LineState durable() {
        return durable;
    }

    private int events() {
        return inHand.stream().mapToInt(step -> step.stepped().events().size()).sum();
    }

    private List<StepRecord> records() {
        List<StepRecord> records = new ArrayList<>(inHand.size());
        for (Step step : inHand) {
            records.add(new StepRecord(
                    step.number(), step.stepped().events(), step.stepped().answer()));
        }
        return records;
    }

    private void done(Committed committed) {
        List<Step> written = inHand;
        inHand = List.of();
        pipeline.remove(written.size());
        if (!written.isEmpty()) {
            durable = written.get(written.size() - 1).stepped().after();
            singly = singly && pipeline.size() > 0;
            acts.on(written, committed, durable);
            recorder.durable(written.get(written.size() - 1).number(), committed.lastSeq());
        }
    }

    private long refused(StoreException refused) {
        boolean quarantining = !inHand.isEmpty() && inHand.get(0).input() instanceof StepInput.QuarantineIn;
        if (refused.kind() == StoreException.Kind.DISK || inHand.isEmpty() || (inHand.size() == 1 && quarantining)) {
            return failing(refused);
        }
        if (inHand.size() > 1) {
            singly = true;
            inHand = List.of();
            return 0;
        }
        LOG.error(
                "the store refused step {}; it goes to quarantine",
                inHand.get(0).number(),
                refused);
        Step guilty = inHand.get(0);
        inHand = List.of();
        pipeline.remove(1);
        rewinding = true;
        agent.rewind(new Rewind(guilty, durable, refused));
        return IDLE_NANOS;
    }

    private long failing(StoreException refused) {
        if (!failing) {
            LOG.error("the journal cannot be written; the line is held until it can be: {}", refused.getMessage());
        }
        failing = true;
        failure = String.valueOf(refused.getMessage());
        permits.storing(false);
        agent.storing(false);
        retryAt = clock.machineNanos() + RETRY_NANOS;
        return RETRY_NANOS;
    }

    private void working() {
        wroteAt = clock.machineNanos();
        if (failing) {
            LOG.warn("the journal can be written again");
            failing = false;
            failure = "";
            permits.storing(true);
            agent.storing(true);
        }
    }

    /** How long the newest commits took, the disk included. */
    Durations durations() {
        return durations;
    }

    boolean isFailing() {
        return failing;
    }

    String failure() {
        return failure;
    }

    long commits() {
        return commits.get();
    }
}
