// SPDX-License-Identifier: Apache-2.0
package lineside.sync.mqtt;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import lineside.kernel.ClockTrust;
import lineside.kernel.LineClock;
import lineside.tck.RealClock;

/** The real clock, whose machine time a test lets jump ahead where waiting would take minutes, and whose wall time may be wrong. */
final class ShiftedClock implements LineClock {
    private final RealClock real = new RealClock();
    private final AtomicLong ahead = new AtomicLong();
    private volatile Duration wrong = Duration.ZERO;

    void jump(Duration time) {
        ahead.addAndGet(time.toNanos());
    }

    /** The wall clock is set so far off. */
    void set(Duration off) {
        wrong = off;
    }

    @Override
    public Instant now() {
        return real.now().plus(wrong);
    }

    @Override
    public long mono() {
        return real.mono();
    }

    @Override
    public long machineNanos() {
        return real.machineNanos() + ahead.get();
    }

    @Override
    public ClockTrust trust() {
        return real.trust();
    }
}
