// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.io.File;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.sqlite.ProgressHandler;

/**
 * Ends a long read of a database that is being written before it does harm: as long as somebody reads an old state, the
 * write-ahead log cannot start anew and grows. Backups and checks may read for longer than the 2 s of everybody else, but not
 * past this size of the log.
 */
final class LogLimit extends ProgressHandler {
    /** What the log may grow to meanwhile: DB-3. */
    static final long BYTES = 64L << 20;

    private static final int STEPS = 10_000;

    private final File log;
    private final long bytes;

    private LogLimit(File log, long bytes) {
        this.log = log;
        this.bytes = bytes;
    }

    static void on(Connection connection, Path database, long bytes) throws SQLException {
        File log = database.resolveSibling(database.getFileName() + "-wal").toFile();
        ProgressHandler.setHandler(connection, STEPS, new LogLimit(log, bytes));
    }

    static String sentence(Path database) {
        return "given up: the write-ahead log of " + database.getFileName() + " grew past its limit meanwhile, because"
                + " the line writes faster than this can read; try again when less happens";
    }

    @Override
    protected int progress() {
        return log.length() > bytes ? 1 : 0;
    }
}
