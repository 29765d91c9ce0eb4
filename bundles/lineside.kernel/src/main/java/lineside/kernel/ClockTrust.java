// SPDX-License-Identifier: Apache-2.0
package lineside.kernel;

import java.util.Locale;

/** What is known of the wall clock at the moment of a step. Order never depends on it: the sequence orders. */
public enum ClockTrust {
    /** Never synchronised since boot: the wall time may be any. */
    UNSYNC,
    /** Synchronised. */
    SYNC,
    /** Synchronised, but it stepped since the last step. */
    STEPPED;

    /** Lower-case name as stored. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads {@link #code()}. */
    public static ClockTrust parse(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
