// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Keeps the write-ahead log short. Commits write it back by themselves whenever it holds 1 000 pages; this cuts the file after
 * it had grown, and writes back what is left when the line is quiet, so that little has to be read after a power cut. Never
 * waits for a reader, but for a slice of what is read beside the line ({@link CutGate}): what it could not do it does the next time. Belongs to the thread that commits.
 */
final class LogKeeper {
    /** As long as commits write it back in time it stays below: DB-4. */
    private static final long LIMIT = 4L << 20;

    private static final long QUIET = TimeUnit.SECONDS.toNanos(10);
    private static final long EVERY = TimeUnit.MINUTES.toNanos(10);
    private static final long AGAIN = TimeUnit.SECONDS.toNanos(1);

    private final LongSupplier nanos;
    private final CutGate gate;
    private long triedAt;
    private long doneAt;
    private long wroteAt;
    private boolean written;

    LogKeeper(LongSupplier nanos, CutGate gate) {
        this.nanos = nanos;
        this.gate = gate;
        this.triedAt = nanos.getAsLong();
        this.doneAt = triedAt;
        this.wroteAt = triedAt;
    }

    void wrote() {
        wroteAt = nanos.getAsLong();
        written = true;
    }

    /** Whether it is time: the log has grown, nothing was written for 10 s, or ten minutes have passed. */
    boolean isDue(long bytes) {
        long now = nanos.getAsLong();
        if (bytes == 0 || now - triedAt < AGAIN) {
            return false;
        }
        return bytes > LIMIT || (written && now - wroteAt >= QUIET) || now - doneAt >= EVERY;
    }

    /** Writes everything back and cuts the file; false when a reader is in the way or the disk refuses. */
    boolean cut(Connection connection) {
        triedAt = nanos.getAsLong();
        return gate.cut(() -> truncate(connection));
    }

    private boolean truncate(Connection connection) {
        try {
            Pragmas.ask(connection, "busy_timeout=0");
            try {
                boolean done =
                        Pragmas.ask(connection, "wal_checkpoint(TRUNCATE)").equals("0");
                if (done) {
                    doneAt = nanos.getAsLong();
                    written = false;
                }
                return done;
            } finally {
                Pragmas.ask(connection, "busy_timeout=" + Pragmas.BUSY_MILLIS);
            }
        } catch (SQLException nextTime) {
            return false;
        }
    }
}
