// SPDX-License-Identifier: Apache-2.0
package lineside.reject;

/**
 * A finding between sensor and gate.
 *
 * @param gate id of its gate
 * @param due when it will be at the gate, plant monotonic nanoseconds
 * @param pulsed whether the pulse was asked for
 * @param lateNanos how much too late it was asked for
 * @param stood whether the permit was withheld meanwhile
 */
record OnItsWay(String gate, long due, boolean pulsed, long lateNanos, boolean stood) {
    OnItsWay pulsedAt(long mono) {
        return new OnItsWay(gate, due, true, Math.max(0, mono - due), stood);
    }

    OnItsWay stopped() {
        return new OnItsWay(gate, due, pulsed, lateNanos, true);
    }
}
