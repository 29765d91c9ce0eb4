// SPDX-License-Identifier: Apache-2.0
package lineside.tck;

import java.time.Instant;
import lineside.kernel.ClockTrust;
import lineside.kernel.LineClock;

/** The machine's own clocks, for tests that run against real devices and servers. */
public final class RealClock implements LineClock {
    @Override
    public Instant now() {
        return Instant.now();
    }

    @Override
    public long mono() {
        return System.nanoTime();
    }

    @Override
    public long machineNanos() {
        return System.nanoTime();
    }

    @Override
    public ClockTrust trust() {
        return ClockTrust.SYNC;
    }
}
