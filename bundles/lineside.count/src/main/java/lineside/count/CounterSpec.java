// SPDX-License-Identifier: Apache-2.0
package lineside.count;

import java.util.Optional;

/**
 * A counter as the line model describes it.
 *
 * @param id its id
 * @param unit the work unit whose pieces it counts
 * @param role what it counts
 * @param wiring where it is read
 * @param bounds how it may move
 * @param stuckNanos how long its machine may run without it moving before that is said; 0 for ever
 */
record CounterSpec(String id, String unit, CountRole role, Wiring wiring, Bounds bounds, long stuckNanos) {
    /**
     * Where a counter is read.
     *
     * @param signal the counter's signal
     * @param boot the signal that changes with every restart of the PLC, when it has one
     * @param pollNanos the sampling interval
     * @param staleNanos silence for this long makes the signal bad
     * @param refreshNanos how often a counter that stands still is seen standing
     */
    record Wiring(String signal, Optional<String> boot, long pollNanos, long staleNanos, long refreshNanos) {}
}
