// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.LongSupplier;
import org.sqlite.ProgressHandler;

/** Ends statements of a connection that run past a moment of machine time. */
final class Deadline extends ProgressHandler {
    /** SQLite looks every so many virtual machine steps: some tenths of a millisecond. */
    private static final int STEPS = 10_000;

    private final LongSupplier nanos;
    private volatile long end;

    private Deadline(LongSupplier nanos) {
        this.nanos = nanos;
        this.end = nanos.getAsLong();
    }

    /** A deadline on a connection; none is running yet. */
    static Deadline on(Connection connection, LongSupplier nanos) throws SQLException {
        Deadline deadline = new Deadline(nanos);
        ProgressHandler.setHandler(connection, STEPS, deadline);
        return deadline;
    }

    void in(long duration) {
        end = nanos.getAsLong() + duration;
    }

    @Override
    protected int progress() {
        return nanos.getAsLong() - end > 0 ? 1 : 0;
    }
}
