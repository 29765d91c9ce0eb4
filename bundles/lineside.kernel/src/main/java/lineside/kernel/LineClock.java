// SPDX-License-Identifier: Apache-2.0
package lineside.kernel;

import java.time.Instant;

/**
 * The host's clocks, published as a service. Plant time dates facts and may run faster than real time in a simulation;
 * machine time never does and drives leases, timeouts, staleness and backoff. Safe for any thread.
 */
public interface LineClock {
    /** Plant wall time. */
    Instant now();

    /** Plant monotonic time in nanoseconds; the origin is arbitrary, differences count. */
    long mono();

    /** Machine monotonic time in nanoseconds, never scaled. */
    long machineNanos();

    /** Plant seconds per machine second: 1, except in a simulation. The same for the whole life of a process. */
    default double speed() {
        return 1;
    }

    /** What is known of the wall clock. */
    ClockTrust trust();
}
