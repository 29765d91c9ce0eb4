// SPDX-License-Identifier: Apache-2.0
package lineside.runtime.event;

import lineside.kernel.Body;
import lineside.kernel.EventType;
import lineside.kernel.Fact;
import lineside.kernel.Stream;

/**
 * A technician has confirmed that the wall clock is right although it was set by more than an hour.
 *
 * @param seconds how far it was set, back negative
 */
public record ClockConfirmed(long seconds) implements Fact {
    /** {@code clock-confirmed/1}. */
    public static final EventType TYPE = EventType.parse("clock-confirmed/1");

    /** Reads {@link #body()}. */
    public static ClockConfirmed from(Body body) {
        return new ClockConfirmed(body.integer("seconds"));
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
        return Body.of("seconds", seconds);
    }
}
