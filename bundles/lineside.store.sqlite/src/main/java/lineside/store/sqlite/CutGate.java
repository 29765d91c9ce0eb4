// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * Keeps reading that goes on beside the line out of the moment at which the write-ahead log is cut: a cut is refused while
 * anybody reads (DB-4). A cut waits for one slice of such reading at most, and the next slice waits for the cut.
 */
final class CutGate {
    /** Many times what a slice takes; the scribe waits no longer, whatever became of the slice. */
    private static final long WAIT_MILLIS = 50;

    /** Fair: who reads slice after slice never gets in again before a cut that waits. */
    private final ReentrantLock lock = new ReentrantLock(true);

    /** A short read that leaves nothing open. */
    interface Slice<T> {
        T read() throws SQLException;
    }

    /** Reads while nothing is cut. */
    <T> T slice(Slice<T> slice) throws SQLException {
        lock.lock();
        try {
            return slice.read();
        } finally {
            lock.unlock();
        }
    }

    /** Cuts between two slices. A slice that does not end in time is left alone, and the cut is for the next time. */
    boolean cut(BooleanSupplier cut) {
        try {
            if (!lock.tryLock(WAIT_MILLIS, TimeUnit.MILLISECONDS)) {
                return false;
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
        try {
            return cut.getAsBoolean();
        } finally {
            lock.unlock();
        }
    }

    /** Whether a thread waits for its turn. */
    boolean isWaitedForBy(Thread thread) {
        return lock.hasQueuedThread(thread);
    }
}
