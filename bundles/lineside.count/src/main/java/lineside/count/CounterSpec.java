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
     * Where a counter is read. The times are plant time: as the line model says them, unless plant time is simulated.
     *
     * @param signal the counter's signal
     * @param boot the signal that changes with every restart of the PLC, when it has one
     * @param pollNanos the sampling interval
     * @param staleNanos silence for this long makes the signal bad
     * @param refreshNanos how often a counter that stands still is seen standing
     * @param queueNanos readings that queued on their way are judged together; the longest queue
     * @param lateNanos how long the answer to a poll may wait before it is received
     */
    record Wiring(
            String signal,
            Optional<String> boot,
            long pollNanos,
            long staleNanos,
            long refreshNanos,
            long queueNanos,
            long lateNanos) {
        private Wiring at(double speed) {
            return new Wiring(
                    signal,
                    boot,
                    Math.round(pollNanos * speed),
                    Math.round(staleNanos * speed),
                    refreshNanos,
                    Math.round(queueNanos * speed),
                    Math.round(lateNanos * speed));
        }
    }

    /**
     * The same counter where plant time runs so many times faster than this machine: what the machine measures, sampling,
     * silence and queues, lasts longer in the plant.
     */
    CounterSpec at(double speed) {
        return new CounterSpec(id, unit, role, wiring.at(speed), bounds, stuckNanos);
    }
}
