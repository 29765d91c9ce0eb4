// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Decided steps between agent and scribe, in order. Holds well over five seconds of rated load; when it is full the agent
 * drains nothing, so that nothing is decided which cannot become durable.
 */
final class Pipeline {
    static final int CAPACITY = 20_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<Step> steps = new ArrayDeque<>();
    private final Pace pace = new Pace();
    private boolean woken;
    private long nextLook = Long.MAX_VALUE;

    Pace pace() {
        return pace;
    }

    boolean full() {
        return size() >= CAPACITY;
    }

    int size() {
        lock.lock();
        try {
            return steps.size();
        } finally {
            lock.unlock();
        }
    }

    void hand(Step step) {
        lock.lock();
        try {
            steps.addLast(step);
            if (step.due() - nextLook < 0 || steps.size() == Scribe.BATCH) {
                woken = true;
                changed.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /** The oldest steps, which stay until {@link #remove}. */
    List<Step> oldest(int max) {
        lock.lock();
        try {
            return steps.stream().limit(max).toList();
        } finally {
            lock.unlock();
        }
    }

    void remove(int count) {
        lock.lock();
        try {
            for (int i = 0; i < count; i++) {
                steps.removeFirst();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Takes everything out: for a rewind. */
    List<Step> takeAll() {
        lock.lock();
        try {
            List<Step> all = new ArrayList<>(steps);
            steps.clear();
            return all;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until a step is handed that is due earlier than the scribe would look again, until somebody wakes it, or until the
     * time is over. Steps that can wait longer do not wake the scribe, which is what makes a group of them.
     *
     * @param nanos how long to wait at most
     * @param until the machine time at which the scribe looks again
     */
    void await(long nanos, long until) throws InterruptedException {
        lock.lock();
        try {
            nextLook = until;
            long left = nanos;
            while (!woken && left > 0) {
                left = changed.awaitNanos(left);
            }
            woken = false;
        } finally {
            lock.unlock();
        }
    }

    void wake() {
        lock.lock();
        try {
            woken = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }
}
