// SPDX-License-Identifier: Apache-2.0
package lineside.sync.mqtt;

import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import lineside.kernel.LineClock;

/**
 * Pauses between attempts in machine time: from one second, doubling to a minute, never giving up. Each is shortened by up to a
 * quarter, so that many gateways do not come back in the same instant. Owned by the uplink's thread.
 */
final class Backoff {
    private static final long FIRST = TimeUnit.SECONDS.toNanos(1);
    private static final long LONGEST = TimeUnit.SECONDS.toNanos(60);

    private final LineClock clock;
    private final RandomGenerator random;
    private long pause = FIRST;
    private long end;

    /** @param random of each gateway its own; a test gives one whose numbers it knows */
    Backoff(LineClock clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
        this.end = clock.machineNanos();
    }

    /** Begins the next pause. */
    void begin() {
        end = clock.machineNanos() + pause - random.nextLong(pause / 4);
        pause = Math.min(LONGEST, pause * 2);
    }

    /** What is left of the pause; 0 or less when it is over. */
    long leftNanos() {
        return end - clock.machineNanos();
    }

    void reset() {
        pause = FIRST;
    }
}
