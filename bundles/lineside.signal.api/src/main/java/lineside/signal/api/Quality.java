// SPDX-License-Identifier: Apache-2.0
package lineside.signal.api;

/**
 * Whether a value may be used, and if not, why. Anything but {@link #GOOD} never changes a count, a state or a KPI. Silence is
 * not a quality: a lost device yields BAD samples.
 */
public enum Quality {
    /** Fresh and valid. */
    GOOD,
    /** The device itself doubts the value. */
    UNCERTAIN,
    /** No connection to the device, or none yet. */
    BAD_COMM,
    /** Nothing fresh arrived within the tag's staleness time. */
    BAD_STALE,
    /** The tag does not exist there, has another type, or its wiring is wrong. */
    BAD_CONFIG,
    /** The device answered with an error, or the value is out of its type's range. */
    BAD_DEVICE,
    /** The device is not the one that was commissioned. */
    BAD_IDENTITY;

    /** True for {@link #GOOD} only. */
    public boolean good() {
        return this == GOOD;
    }
}
