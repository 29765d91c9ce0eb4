// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import lineside.signal.api.Sample;

/**
 * Where everything enters. {@link #offer} never blocks: the lock is held for some operations on maps only. When the agent
 * does not keep up, samples conflate: above {@value #ROOMY} waiting inputs the newest sample of a tag replaces the newest one
 * that waits, so a totalizer keeps its newest value; commands beyond {@value #COMMANDS} are refused, and the caller answers
 * BUSY.
 */
final class Inbox {
    static final int ROOMY = 8_192;
    static final int COMMANDS = 512;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition something = lock.newCondition();
    private final LinkedHashMap<Long, Pending> waiting = new LinkedHashMap<>();
    private final Map<String, Long> newestOfTag = new HashMap<>();
    private long next;
    private int commands;
    private long conflated;
    private boolean woken;

    /** Takes an input; false only for a command for which there is no room. */
    boolean offer(Pending pending) {
        lock.lock();
        try {
            return accept(pending);
        } finally {
            lock.unlock();
        }
    }

    private boolean accept(Pending pending) {
        if (pending.input() instanceof StepInput.CommandIn && ++commands > COMMANDS) {
            commands--;
            return false;
        }
        if (pending.input() instanceof StepInput.SampleIn in && conflates(in.sample(), pending)) {
            return true;
        }
        waiting.put(next, pending);
        if (pending.input() instanceof StepInput.SampleIn in) {
            newestOfTag.put(in.sample().tag(), next);
        }
        next++;
        something.signal();
        return true;
    }

    private boolean conflates(Sample sample, Pending pending) {
        Long place = newestOfTag.get(sample.tag());
        if (place == null || waiting.size() < ROOMY) {
            return false;
        }
        waiting.put(place, pending);
        conflated++;
        return true;
    }

    /** Removes up to {@code max} inputs in the order they came. */
    List<Pending> drain(int max) {
        lock.lock();
        try {
            List<Pending> taken = new ArrayList<>(Math.min(max, waiting.size()));
            var entries = waiting.entrySet().iterator();
            while (taken.size() < max && entries.hasNext()) {
                var entry = entries.next();
                taken.add(entry.getValue());
                forget(entry.getKey(), entry.getValue());
                entries.remove();
            }
            return taken;
        } finally {
            lock.unlock();
        }
    }

    private void forget(Long place, Pending pending) {
        if (pending.input() instanceof StepInput.CommandIn) {
            commands--;
        } else if (pending.input() instanceof StepInput.SampleIn in) {
            newestOfTag.remove(in.sample().tag(), place);
        }
    }

    /** Waits until something is here, somebody wakes it, or the time is over. */
    void await(long nanos) throws InterruptedException {
        lock.lock();
        try {
            long left = nanos;
            while (waiting.isEmpty() && !woken && left > 0) {
                left = something.awaitNanos(left);
            }
            woken = false;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until somebody wakes it or the time is over, whatever is here: for when nothing may be drained. */
    void pause(long nanos) throws InterruptedException {
        lock.lock();
        try {
            long left = nanos;
            while (!woken && left > 0) {
                left = something.awaitNanos(left);
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
            something.signal();
        } finally {
            lock.unlock();
        }
    }

    int size() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }

    long conflated() {
        lock.lock();
        try {
            return conflated;
        } finally {
            lock.unlock();
        }
    }
}
