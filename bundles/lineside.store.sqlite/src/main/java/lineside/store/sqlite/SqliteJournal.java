// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import lineside.kernel.Event;
import lineside.store.api.Batch;
import lineside.store.api.Committed;
import lineside.store.api.Cursor;
import lineside.store.api.ExpiredSegment;
import lineside.store.api.Feed;
import lineside.store.api.Journal;
import lineside.store.api.Opening;
import lineside.store.api.Queries;
import lineside.store.api.RecordDamage;
import lineside.store.api.Snapshot;
import lineside.store.api.StepRecord;
import lineside.store.api.StoreException;
import lineside.store.api.StoreHealth;
import lineside.store.api.StoredEvent;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The journal over one open {@code line.db}. Commits come from one thread, the scribe; reading and health from any.
 *
 * <p>After a failure of the disk the connection is thrown away and opened anew. When it was the commit itself that failed, the
 * transaction may be in the file all the same; the next attempt finds out and never writes a batch twice.
 */
final class SqliteJournal implements Journal {
    private static final Logger LOG = LoggerFactory.getLogger(SqliteJournal.class);

    private final OpenStore store;
    private final LongSupplier nanos;
    private final SqliteFeed feed;
    private @Nullable Writer writer;
    private @Nullable Attempt unclear;
    private final LogKeeper log;
    private Heads heads;
    private boolean witnessFails;
    private boolean roomMade;
    private Ending ending = Writer::commit;
    private final AtomicLong commits = new AtomicLong();
    private volatile long lastNanos;

    /** How a transaction is ended; replaced in tests only, to fail at the worst moment. */
    @FunctionalInterface
    interface Ending {
        void commit(Writer writer) throws SQLException;
    }

    /** A transaction that is written and waits for its commit. */
    private record Attempt(Batch batch, Committed result, Heads heads, List<ProjectionSlot.Outcome> projections) {}

    SqliteJournal(OpenStore store, Writer writer, LongSupplier nanos) {
        this.store = store;
        this.writer = writer;
        this.nanos = nanos;
        this.heads = store.heads();
        this.log = new LogKeeper(nanos, store.readers().gate());
        this.feed = new SqliteFeed(
                store.epochs(), store.epoch(), new SqliteFeed.Reading(store.readers(), store.rows()), heads);
    }

    void ending(Ending replacement) {
        ending = replacement;
    }

    @Override
    public Opening opening() {
        return store.opening();
    }

    @Override
    public Feed feed() {
        return feed;
    }

    @Override
    public Queries queries() {
        return store.readers();
    }

    @Override
    public Committed commit(Batch batch) throws StoreException {
        long start = nanos.getAsLong();
        roomMade |= store.disk().look();
        Writer open = writer();
        Attempt done = settled(open, batch);
        if (done == null) {
            done = attempt(open, batch);
        }
        log.wrote();
        heads = done.heads();
        done.projections().forEach(ProjectionSlot.Outcome::committed);
        feed.publish(heads);
        witness();
        store.segments().committed(batch.now(), done.result());
        commits.incrementAndGet();
        lastNanos = nanos.getAsLong() - start;
        return done.result();
    }

    private Writer writer() throws StoreException {
        Writer open = writer;
        if (open == null) {
            try {
                open = Writer.open(store.file());
                writer = open;
                if (roomMade) {
                    // Before anything else: what waits in the log is the cheapest room there is.
                    roomMade = !log.cut(open.connection());
                }
            } catch (SQLException unusable) {
                throw Failures.disk("line.db cannot be opened: " + unusable.getMessage(), unusable);
            }
        }
        return open;
    }

    /**
     * The attempt before, if the disk kept it although it reported a failure. What may differ in a second attempt, snapshots and
     * cursors, is written now; that also syncs what was kept.
     */
    private @Nullable Attempt settled(Writer open, Batch batch) throws StoreException {
        Attempt before = unclear;
        if (before == null) {
            return null;
        }
        try {
            if (!Kept.of(store.epoch(), open, heads, before.batch())) {
                unclear = null;
                return null;
            }
            if (!before.batch().steps().equals(batch.steps())) {
                String sentence = "the journal holds steps that the disk had refused and that are not given again:"
                        + " it must be opened again";
                throw Failures.disk(sentence, new IllegalStateException(sentence));
            }
            open.begin();
            open.touch();
            beside(open, batch, before.heads().seq());
            ending.commit(open);
            unclear = null;
            return before;
        } catch (SQLException failed) {
            throw undone(open, failed);
        }
    }

    private Attempt attempt(Writer open, Batch batch) throws StoreException {
        boolean ended = false;
        try {
            open.begin();
            Attempt written = write(open, batch);
            unclear = written;
            ending.commit(open);
            unclear = null;
            ended = true;
            return written;
        } catch (SQLException failed) {
            ended = true;
            StoreException failure = undone(open, failed);
            if (failure.kind() == StoreException.Kind.REFUSED) {
                unclear = null;
            }
            throw failure;
        } finally {
            if (!ended) {
                drop(open);
            }
        }
    }

    private Attempt write(Writer open, Batch batch) throws SQLException {
        Heads next = heads.copy();
        List<StoredEvent> all = new ArrayList<>();
        List<List<StoredEvent>> steps = new ArrayList<>(batch.steps().size());
        for (StepRecord step : batch.steps()) {
            List<StoredEvent> stored = write(open, next, step, batch);
            steps.add(stored);
            all.addAll(stored);
        }
        open.rows(batch.now());
        beside(open, batch, next.seq());
        long last = Places.id(store.epoch().id(), next.seq());
        List<ProjectionSlot.Outcome> outcomes = store.projections().apply(open.projections(), all, last);
        return new Attempt(batch, new Committed(List.copyOf(steps), next.seq()), next, outcomes);
    }

    private void beside(Writer open, Batch batch, long seq) throws SQLException {
        for (Snapshot snapshot : batch.snapshots()) {
            open.snapshot(store.epoch(), seq, snapshot);
        }
        for (Cursor cursor : batch.cursors()) {
            open.cursor(cursor);
        }
    }

    private List<StoredEvent> write(Writer open, Heads next, StepRecord step, Batch batch) throws SQLException {
        List<StoredEvent> stored = new ArrayList<>(step.events().size());
        for (Event event : step.events()) {
            StoredEvent written = open.event(store.epoch(), next, event);
            SegmentKeeper.take(
                    open.connection(), written, Places.id(store.epoch().id(), written.seq()));
            stored.add(written);
        }
        if (step.answer().isPresent()) {
            long last = stored.isEmpty() ? 0 : next.seq();
            open.answer(step.answer().get().at(last), batch.now());
        }
        return List.copyOf(stored);
    }

    private StoreException undone(Writer open, SQLException failed) {
        StoreException failure = Failures.of("the commit failed", failed);
        if (Failures.isFull(failed)) {
            roomMade |= store.disk().full();
        }
        if (failure.kind() == StoreException.Kind.DISK) {
            drop(open);
            return failure;
        }
        try {
            open.rollback();
        } catch (SQLException brokenToo) {
            drop(open);
        }
        return failure;
    }

    /** Closing rolls back what is open. */
    private void drop(Writer open) {
        writer = null;
        try {
            open.close();
        } catch (SQLException alreadyBroken) {
            LOG.debug("closing a failed connection", alreadyBroken);
        }
    }

    private void witness() {
        try {
            store.witness().write(store.epoch().name(), heads);
            witnessFails = false;
        } catch (IOException failed) {
            if (!witnessFails) {
                LOG.warn(
                        "line.head cannot be written ({}): a cut of the journal would not be noticed",
                        failed.getMessage());
            }
            witnessFails = true;
        }
    }

    @Override
    public void pulse(long token) throws StoreException {
        Writer open = writer();
        try {
            open.pulse(token);
        } catch (SQLException failed) {
            throw undone(open, failed);
        }
    }

    @Override
    public void tend() {
        roomMade |= store.disk().look();
        Writer open = writer;
        if (open == null) {
            return;
        }
        if (roomMade || log.isDue(size(logFile()))) {
            roomMade &= !log.cut(open.connection());
        } else if (unclear == null && store.segments().isDue()) {
            seal(open);
        } else {
            store.disk().build();
        }
    }

    private void seal(Writer open) {
        try {
            open.begin();
            boolean wrote = store.segments().tend(open.connection());
            open.commit();
            store.segments().tended();
            if (wrote) {
                log.wrote();
            }
        } catch (SQLException failed) {
            LOG.debug("sealing is tried again", undone(open, failed));
        }
    }

    private Path logFile() {
        return store.file().resolveSibling(store.file().getFileName() + "-wal");
    }

    @Override
    public StoreHealth health() {
        return new StoreHealth(
                size(logFile()),
                size(store.file()),
                commits.get(),
                lastNanos,
                store.projections().broken(),
                store.disk().level(),
                store.readers().watch().ended(),
                store.segments().note());
    }

    @Override
    public List<ExpiredSegment> expired() {
        return store.segments().expired();
    }

    @Override
    public List<RecordDamage> damage() {
        return store.record().damage();
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException notThere) {
            return 0;
        }
    }

    /** Ends all reading, then the writer, whose close checkpoints the log. Called once, by the thread that commits. */
    @Override
    public void close() {
        store.segments().close();
        store.record().close();
        store.readers().close();
        Writer open = writer;
        if (open != null && unclear == null && store.segments().isReady()) {
            seal(open);
            open = writer;
        }
        if (open != null) {
            drop(open);
        }
        store.witness().close();
        store.lock().close();
    }
}
