// SPDX-License-Identifier: Apache-2.0
package lineside.order.event;

import java.util.Locale;

/** Dispatch states of a job order (ISA-95). */
public enum JobOrderState {
    /** Planned, not to be started yet. */
    FORECAST,
    /** May be started when its conditions are met. */
    RELEASED,
    /** Waits for something that is missing. */
    WAITING,
    /** Everything is there. */
    READY,
    /** Being made. */
    RUNNING,
    /** Ended as planned. */
    COMPLETED,
    /** Ended early. */
    ABORTED,
    /** Interrupted by people or rules here. */
    HELD,
    /** Interrupted by something before or behind the line. */
    SUSPENDED,
    /** Settled; nothing of it changes any more. */
    CLOSED;

    /** The word that is stored and shown. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads {@link #code()}. */
    public static JobOrderState parse(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    /** True when it will not be made any more. */
    public boolean ended() {
        return this == COMPLETED || this == ABORTED || this == CLOSED;
    }
}
