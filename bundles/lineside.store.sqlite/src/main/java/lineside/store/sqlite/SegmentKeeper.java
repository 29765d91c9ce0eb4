// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
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
    void committed(Instant time, int events) {
        now = time;
        thread.committed(time, events);
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
