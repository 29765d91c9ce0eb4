// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What waits for the tape's writer. {@link #offer} never waits for it: when there is no room the entry is counted as lost, and a
 * drop mark stands where it would have been. Safe for any thread.
 */
final class TapeQueue {
    /** Some ten seconds of rated load. */
    static final int CAPACITY = 32_768;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition something = lock.newCondition();
    private final int capacity;
    private List<TapeEntry> waiting = new ArrayList<>();
    private long lostNow;
    private long lost;
    private boolean closed;

    TapeQueue(int capacity) {
        this.capacity = capacity;
    }

    /** Takes an entry; false when it was lost. */
    boolean offer(TapeEntry entry) {
        lock.lock();
        try {
            if (waiting.size() >= capacity) {
                lostNow++;
                lost++;
                return false;
            }
            mark();
            waiting.add(entry);
            if (waiting.size() == capacity / 2) {
                something.signal();
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void mark() {
        if (lostNow > 0) {
            waiting.add(new TapeEntry.Lost(lostNow));
            lostNow = 0;
        }
    }

    /** All that waits; comes back at the latest after the time, and at once when the queue fills or is closed. */
    List<TapeEntry> take(long nanos) throws InterruptedException {
        lock.lock();
        try {
            long left = nanos;
            while (left > 0 && !closed && waiting.size() < capacity / 2) {
                left = something.awaitNanos(left);
            }
            List<TapeEntry> taken = waiting;
            waiting = new ArrayList<>();
            mark();
            return taken;
        } finally {
            lock.unlock();
        }
    }

    /** Takes nothing: for when it cannot be written. Ends when the queue is closed. */
    void pause(long nanos) throws InterruptedException {
        lock.lock();
        try {
            long left = nanos;
            while (left > 0 && !closed) {
                left = something.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Nobody waits any more. */
    void close() {
        lock.lock();
        try {
            closed = true;
            something.signalAll();
        } finally {
            lock.unlock();
        }
    }

    boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    /** How many entries were lost since the start. */
    long lost() {
        lock.lock();
        try {
            return lost;
        } finally {
            lock.unlock();
        }
    }
}
