// SPDX-License-Identifier: Apache-2.0
package lineside.runtime.event;

import lineside.kernel.Body;
import lineside.kernel.EventType;
import lineside.kernel.Fact;
import lineside.kernel.Stream;

/**
 * A technician has seen a quarantined input and allows the line to go on.
 *
 * @param error the error as in {@code input-quarantined/1}
 */
public record QuarantineAcknowledged(String error) implements Fact {
    /** {@code quarantine-acknowledged/1}. */
    public static final EventType TYPE = EventType.parse("quarantine-acknowledged/1");

    /** Reads {@link #body()}. */
    public static QuarantineAcknowledged from(Body body) {
        return new QuarantineAcknowledged(body.text("error"));
    }

    @Override
    public EventType type() {
        return TYPE;
    }

    @Override
    public Stream stream() {
        return Stream.AUDIT;
    }

    @Override
    public Body body() {
        return Body.of("error", error);
    }
}
