// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import java.time.Duration;
import java.time.Instant;
import lineside.kernel.ClockTrust;
import lineside.kernel.LineClock;

/** Time that only moves when a test says so. */
final class LeapClock implements LineClock {
    private volatile Instant now = Instant.parse("2026-03-10T21:00:00Z");
    private volatile long nanos = 1_000_000_000L;
    private volatile double speed = 1;
    private volatile ClockTrust trust = ClockTrust.SYNC;

    void leap(Duration by) {
        now = now.plus(by);
        nanos += by.toNanos();
    }

    void leapMillis(long millis) {
        leap(Duration.ofMillis(millis));
    }

    /** The wall clock alone is set, as by a time server. */
    void step(Duration by) {
        now = now.plus(by);
    }

    /** What the time service of the computer says. */
    void trust(ClockTrust said) {
        trust = said;
    }

    void speed(double plantPerMachine) {
        speed = plantPerMachine;
    }

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public long mono() {
        return nanos;
    }

    @Override
    public long machineNanos() {
        return nanos;
    }

    @Override
    public double speed() {
        return speed;
    }

    @Override
    public ClockTrust trust() {
        return trust;
    }
}
