// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import java.util.concurrent.TimeUnit;

/**
 * How long a step waits for company before it is committed. After a quiet time it waits only as long as its neighbours of the
 * same message from a device need to be decided; while commits go on, until its class's time after the last one is over. So
 * a class still makes at most one commit in its time, and what happens alone is on the glass at once. Never waits longer than
 * the class allows.
 */
final class Pace {
    static final long GATHER_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private volatile long committed;

    /** Nanoseconds that a step handed now may wait. */
    long wait(Need need, long now) {
        return Math.min(need.nanos(), Math.max(GATHER_NANOS, left(need, now)));
    }

    /** Nanoseconds until the class's time after the last commit of steps is over; 0 when it is. */
    long left(Need need, long now) {
        return Math.min(need.nanos(), Math.max(0, committed + need.nanos() - now));
    }

    /** Called by the scribe when it takes steps to commit. */
    void committing(long now) {
        committed = now;
    }
}
