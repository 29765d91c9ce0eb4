// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import lineside.store.api.Queries;
import lineside.store.api.StoreException;

/**
 * The few connections that everybody reads through. There are only as many as leave the scribe its share of a small machine;
 * a read that waits longer than its limit for one fails. Safe for any thread.
 */
final class Readers implements Queries, AutoCloseable {
    private static final int SIZE = 2;
    private static final long LIMIT_SECONDS = 2;
    private static final long LIMIT = TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);

    private final BlockingQueue<Reader> idle = new ArrayBlockingQueue<>(SIZE);
    private final CutGate gate = new CutGate();
    private final ReaderWatch watch;
    private volatile boolean closed;

    Readers(Path file, LongSupplier nanos) throws SQLException {
        for (int i = 0; i < SIZE; i++) {
            idle.add(new Reader(file, nanos));
        }
        watch = new ReaderWatch(nanos).start();
    }

    /** Reads that took too long and held the journal. */
    ReaderWatch watch() {
        return watch;
    }

    /** Keeps {@link #slice} and a cut of the log apart. */
    CutGate gate() {
        return gate;
    }

    /** A read of the store's own. */
    @FunctionalInterface
    interface Work<T> {
        T on(Reader reader) throws SQLException;
    }

    @Override
    public <T> T read(Read<T> read) throws StoreException {
        return with(reader -> {
            try (Lending lending = new Lending(reader.connection());
                    GuardedConnection guarded = new GuardedConnection(reader.connection(), lending)) {
                return read.from(guarded.lent());
            } finally {
                reader.rollBack();
            }
        });
    }

    /** One short read of many that go on beside the line: the log is not cut in the midst of it. */
    <T> T slice(Work<T> work) throws StoreException {
        // The gate comes second: who waits for a reader must not hold up a cut.
        return with(reader -> gate.slice(() -> work.on(reader)));
    }

    /** The same on a reader of somebody's own, which is watched and ended as all others are. */
    <T> T slice(Reader own, Work<T> work) throws StoreException {
        try {
            own.ready(LIMIT);
            return watched(own, reader -> gate.slice(() -> work.on(reader)));
        } catch (SQLException failed) {
            throw failure(failed);
        }
    }

    <T> T with(Work<T> work) throws StoreException {
        Reader reader = borrow();
        try {
            reader.ready(LIMIT);
            return watched(reader, work);
        } catch (SQLException failed) {
            throw failure(failed);
        } finally {
            giveBack(reader);
        }
    }

    /** What was found by a read that was ended on the way may be only a part: it is not given to anybody. */
    private <T> T watched(Reader reader, Work<T> work) throws SQLException, StoreException {
        ReadLease lease = watch.watch(reader, LIMIT);
        try {
            T found = work.on(reader);
            if (watch.over(lease)) {
                throw tooLong();
            }
            return found;
        } catch (SQLException failed) {
            if (watch.over(lease)) {
                throw tooLong();
            }
            throw failed;
        } finally {
            watch.over(lease);
        }
    }

    private static StoreException tooLong() {
        return Failures.refused("a read took longer than " + LIMIT_SECONDS + " s and was ended: ask for less at once");
    }

    private static StoreException failure(SQLException failed) {
        return Failures.isInterrupt(failed) ? tooLong() : Failures.of("reading the store failed", failed);
    }

    private Reader borrow() throws StoreException {
        try {
            Reader reader = closed ? null : idle.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
            if (reader == null) {
                String why = closed ? "the store is closed" : "every reader of the store is busy: try again";
                throw Failures.disk(why, new IllegalStateException(why));
            }
            return reader;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw Failures.disk("the read was interrupted", stopping);
        }
    }

    private void giveBack(Reader reader) {
        idle.add(reader);
        if (closed) {
            closeIdle();
        }
    }

    /** Idle readers are closed now, busy ones by the thread that gives them back. */
    @Override
    public void close() {
        closed = true;
        watch.close();
        closeIdle();
    }

    private void closeIdle() {
        for (Reader reader = idle.poll(); reader != null; reader = idle.poll()) {
            try {
                reader.close();
            } catch (SQLException nothingToLose) {
                // A read-only connection holds nothing that could be lost.
            }
        }
    }
}
