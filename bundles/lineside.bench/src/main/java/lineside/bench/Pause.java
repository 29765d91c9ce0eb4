// SPDX-License-Identifier: Apache-2.0
package lineside.bench;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import lineside.kernel.LineClock;

/** Waits for a time, however often it is woken. */
final class Pause {
    private Pause() {}

    static void of(LineClock clock, long millis) {
        long until = clock.machineNanos() + TimeUnit.MILLISECONDS.toNanos(millis);
        for (long left = until - clock.machineNanos(); left > 0; left = until - clock.machineNanos()) {
            LockSupport.parkNanos(left);
        }
    }
}
