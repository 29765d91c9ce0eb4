// SPDX-License-Identifier: Apache-2.0
package lineside.http;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import lineside.kernel.ClockTrust;
import lineside.kernel.LineClock;

/** Machine time that a test moves, on top of the real one when the test needs both. */
final class TestClock implements LineClock {
    private final boolean ticking;
    private final AtomicLong ahead = new AtomicLong(1_000_000_000L);

    private TestClock(boolean ticking) {
        this.ticking = ticking;
    }

    /** Stands still until it is moved. */
    static TestClock standing() {
        return new TestClock(false);
    }

    /** Runs by itself and may be moved as well. */
    static TestClock running() {
        return new TestClock(true);
    }

    void advance(Duration time) {
        ahead.addAndGet(time.toNanos());
    }

    @Override
    public Instant now() {
        return Instant.EPOCH.plusNanos(machineNanos());
    }

    @Override
    public long mono() {
        return machineNanos();
    }

    @Override
    public long machineNanos() {
        return ahead.get() + (ticking ? System.nanoTime() : 0);
    }

    @Override
    public ClockTrust trust() {
        return ClockTrust.SYNC;
    }
}
