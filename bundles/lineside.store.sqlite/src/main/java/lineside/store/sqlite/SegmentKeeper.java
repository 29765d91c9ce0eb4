// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import lineside.store.api.Committed;
import lineside.store.api.ExpiredSegment;
import lineside.store.api.StoredEvent;
import org.jspecify.annotations.Nullable;

/** The scribe's part of sealing: one manifest, or a few old rows, in a transaction of some milliseconds. For one thread. */
final class SegmentKeeper implements AutoCloseable {
    private final SealThread thread;
    private final OldRows oldRows;
    private final SealPace pace;
    private @Nullable Instant now;
    private @Nullable Segment inHand;

    SegmentKeeper(SealThread thread, OldRows oldRows, SealPace pace) {
        this.thread = thread;
        this.oldRows = oldRows;
        this.pace = pace;
    }

    /** Events were committed at a plant time. */
    void committed(Instant time, Committed done) {
        now = time;
        thread.committed(time, done.steps().stream().mapToInt(List::size).sum());
        if (done.steps().stream().flatMap(List::stream).anyMatch(SegmentKeeper::drops)) {
            thread.dropped();
        }
    }

    private static boolean drops(StoredEvent event) {
        return event.event().is(ExpiredSegment.EVENT);
    }

    /** Takes what an event says of segments, in the transaction that is open and writes it. */
    static void take(Connection connection, StoredEvent event, long id) throws SQLException {
        if (drops(event)) {
            Dropped.record(connection, event, id);
        }
    }

    /** Segments that may be dropped. */
    List<ExpiredSegment> expired() {
        return thread.expired();
    }

    /** Whether there is something to write now. */
    boolean isDue() {
        return now != null && pace.isDue(isReady());
    }

    /** Writes a manifest or takes out old rows, in the transaction that is open; false when nothing was to be done. */
    boolean tend(Connection connection) throws SQLException {
        pace.begun();
        inHand = thread.ready();
        if (inHand != null) {
            inHand.insert(connection);
            return true;
        }
        boolean gone = now != null && oldRows.slice(connection, now.toEpochMilli());
        if (!gone) {
            pace.nothing();
        }
        return gone;
    }

    /** The transaction has committed. */
    void tended() {
        oldRows.gone();
        if (inHand != null) {
            inHand = null;
            pace.sealed();
            thread.written();
        }
    }

    /** Whether a file waits for its manifest. */
    boolean isReady() {
        return thread.ready() != null;
    }

    /** What is wrong with the wiring. */
    Optional<String> note() {
        return oldRows.note();
    }

    @Override
    public void close() {
        thread.close();
    }
}
