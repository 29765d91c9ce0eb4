// SPDX-License-Identifier: Apache-2.0
package lineside.bench;

import java.time.Instant;
import lineside.kernel.ClockTrust;
import lineside.kernel.LineClock;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;

/** Stands for the host's clock in a process of the bench that has no host. */
final class OwnClock implements LineClock {
    private final Instant origin = DateTime.now().getJavaInstant();
    private final long begun = System.nanoTime();

    @Override
    public Instant now() {
        return origin.plusNanos(System.nanoTime() - begun);
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
