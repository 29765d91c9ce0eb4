// SPDX-License-Identifier: Apache-2.0
package lineside.host.felix.internal;

import java.time.Duration;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import lineside.kernel.ClockTrust;

/**
 * Whether the wall clock can be believed. A time service of this computer says that it is synchronised; a wall clock that drifts
 * away from the monotonic one by more than a second between two looks was stepped.
 */
final class TimeTrust {
    private static final long STEP_NANOS = 1_000_000_000L;
    private static final long RECHECK_NANOS = 1_000_000_000L;

    private final TimeEvidence evidence;
    private final InstantSource wall;
    private final LongSupplier machine;
    private final long begun;
    private long lastOffset;
    private long lastCheck;
    private boolean synchronised;

    TimeTrust(TimeEvidence evidence, InstantSource wall, LongSupplier machine) {
        this.evidence = evidence;
        this.wall = wall;
        this.machine = machine;
        this.begun = wall.millis();
        this.lastCheck = machine.getAsLong();
        this.lastOffset = offset(lastCheck);
        this.synchronised = evidence.synchronised();
    }

    synchronized ClockTrust look() {
        long now = machine.getAsLong();
        if (now - lastCheck > RECHECK_NANOS) {
            lastCheck = now;
            synchronised = evidence.synchronised();
        }
        long offset = offset(now);
        boolean stepped = Math.abs(offset - lastOffset) > STEP_NANOS;
        lastOffset = offset;
        if (!synchronised) {
            return ClockTrust.UNSYNC;
        }
        return stepped ? ClockTrust.STEPPED : ClockTrust.SYNC;
    }

    private long offset(long machineNanos) {
        return Duration.ofMillis(wall.millis() - begun).toNanos() - machineNanos;
    }
}
