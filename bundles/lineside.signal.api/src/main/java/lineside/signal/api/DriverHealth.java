// SPDX-License-Identifier: Apache-2.0
package lineside.signal.api;

import java.util.Map;

/**
 * How a driver is, as of the call.
 *
 * @param phase the one-word state
 * @param detail one English sentence for a technician
 * @param counters monotone counters for metrics, such as {@code samples}, {@code reconnects}, {@code writes}
 */
public record DriverHealth(Phase phase, String detail, Map<String, Long> counters) {
    /** The state of a driver's connection, judged by fresh good values only. */
    public enum Phase {
        /** The wiring is wrong; it does nothing until corrected. */
        MISCONFIGURED,
        /** No tags are assigned to it. */
        IDLE,
        /** Trying to reach the device. */
        CONNECTING,
        /** Fresh good values arrive. */
        UP,
        /** Connected, but nothing fresh arrives. */
        SUSPECT,
        /** Not connected; trying again after a pause. */
        RETRYING
    }

    public DriverHealth {
        counters = Map.copyOf(counters);
    }
}
