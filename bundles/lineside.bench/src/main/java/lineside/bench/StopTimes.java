// SPDX-License-Identifier: Apache-2.0
package lineside.bench;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import lineside.kernel.LineClock;
import lineside.signal.api.Value;

/** When each permit was written last, and which way. Thread-safe. */
final class StopTimes {
    private record Written(boolean permitted, long nanos) {}

    private final LineClock clock;
    private final Map<String, Written> newest = new HashMap<>();

    StopTimes(LineClock clock) {
        this.clock = clock;
    }

    /** A driver's thread is about to write; only changes of a truth value matter. */
    synchronized void written(String tag, Value value, long nanos) {
        if (value instanceof Value.Truth permit) {
            Written before = newest.get(tag);
            if (before == null || before.permitted() != permit.value()) {
                newest.put(tag, new Written(permit.value(), nanos));
                notifyAll();
            }
        }
    }

    /** Machine time of the write that made the permit so; waits for it. */
    synchronized long await(String tag, boolean permitted, long atMostMillis)
            throws InterruptedException, TimeoutException {
        long left = atMostMillis;
        while (!newest.containsKey(tag) || newest.get(tag).permitted() != permitted) {
            if (left <= 0) {
                throw new TimeoutException(
                        tag + " was not written as " + permitted + " within " + atMostMillis + " ms");
            }
            long begun = clock.machineNanos();
            wait(left);
            left -= Math.max(1, TimeUnit.NANOSECONDS.toMillis(clock.machineNanos() - begun));
        }
        return newest.get(tag).nanos();
    }
}
