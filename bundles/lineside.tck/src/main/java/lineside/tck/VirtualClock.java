// SPDX-License-Identifier: Apache-2.0
package lineside.tck;

import java.time.Duration;
import java.time.Instant;
import lineside.kernel.ClockTrust;
import lineside.kernel.LineClock;

/** A clock that stands still until the test moves it. Plant and machine time go together. Thread-safe. */
public final class VirtualClock implements LineClock {
    private final long monoAtStart;
    private final Instant start;
    private Duration passed = Duration.ZERO;
    private Duration step = Duration.ZERO;
    private ClockTrust trust = ClockTrust.SYNC;

    /** Starts at this wall time. The monotonic origin is near overflow, as it is allowed to be. */
    public VirtualClock(Instant start) {
        this.start = start;
        this.monoAtStart = Long.MAX_VALUE - Duration.ofMinutes(1).toNanos();
    }

    /** Starts on an ordinary Monday morning. */
    public VirtualClock() {
        this(Instant.parse("2026-03-02T05:00:00Z"));
    }

    /** Lets time pass. */
    public synchronized void advance(Duration time) {
        passed = passed.plus(time);
    }

    /** Steps the wall clock only, forwards or backwards, as somebody setting it would. */
    public synchronized void stepWall(Duration by, ClockTrust trustAfter) {
        step = step.plus(by);
        trust = trustAfter;
    }

    @Override
    public synchronized Instant now() {
        return start.plus(passed).plus(step);
    }

    @Override
    public synchronized long mono() {
        return monoAtStart + passed.toNanos();
    }

    @Override
    public synchronized long machineNanos() {
        return passed.toNanos() - Duration.ofDays(1).toNanos();
    }

    @Override
    public synchronized ClockTrust trust() {
        return trust;
    }
}
