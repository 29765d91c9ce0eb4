// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.io.File;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongPredicate;
import java.util.function.LongSupplier;
import lineside.store.api.RecordDamage;
import org.sqlite.ProgressHandler;

/**
 * SQLite's own full check of a file that is in use: pages, indexes, and that each row is in each index of its table. One read
 * that goes on for long and rests nine tenths of the time, so it gives up when the write-ahead log grows past {@link LogLimit},
 * as everything does that may read for longer than others (DB-3).
 */
final class FileCheck extends ProgressHandler {
    private static final int STEPS = 1_000;
    private static final long WORK = TimeUnit.MILLISECONDS.toNanos(5);

    private final Path file;
    private final File log;
    private final LongSupplier nanos;
    private final LongPredicate rest;
    private long resumed;

    /** With what rests so many nanoseconds and is true when the check has to end. */
    FileCheck(Path file, LongSupplier nanos, LongPredicate rest) {
        this.file = file;
        this.log = file.resolveSibling(file.getFileName() + "-wal").toFile();
        this.nanos = nanos;
        this.rest = rest;
    }

    /** What is wrong; fails when it was ended. */
    Optional<RecordDamage> fault() throws SQLException {
        try (Connection connection = Connections.reader(file)) {
            resumed = nanos.getAsLong();
            ProgressHandler.setHandler(connection, STEPS, this);
            String verdict = Pragmas.ask(connection, "integrity_check(1)");
            return verdict.equals("ok") ? Optional.empty() : Optional.of(bad(verdict));
        } catch (SQLException unreadable) {
            if (Failures.isDamage(unreadable)) {
                return Optional.of(bad(String.valueOf(unreadable.getMessage())));
            }
            throw unreadable;
        }
    }

    private RecordDamage bad(String verdict) {
        return new RecordDamage(String.valueOf(file.getFileName()), "the file is damaged: " + verdict);
    }

    @Override
    protected int progress() {
        long worked = nanos.getAsLong() - resumed;
        if (worked < WORK) {
            return 0;
        }
        boolean end = rest.test(RecordKeeper.REST * worked) || log.length() > LogLimit.BYTES;
        resumed = nanos.getAsLong();
        return end ? 1 : 0;
    }
}
