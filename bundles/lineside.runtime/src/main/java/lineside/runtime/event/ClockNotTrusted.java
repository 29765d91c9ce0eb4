// SPDX-License-Identifier: Apache-2.0
package lineside.runtime.event;

import lineside.kernel.Body;
import lineside.kernel.EventType;
import lineside.kernel.Fact;
import lineside.kernel.Stream;

/**
 * A synchronised wall clock was set by more than an hour; its time is not trusted.
 *
 * @param seconds how far it is from the time that was trusted, back negative
 */
public record ClockNotTrusted(long seconds) implements Fact {
    /** {@code clock-not-trusted/1}. */
    public static final EventType TYPE = EventType.parse("clock-not-trusted/1");

    /** Reads {@link #body()}. */
    public static ClockNotTrusted from(Body body) {
        return new ClockNotTrusted(body.integer("seconds"));
    }

    @Override
    public EventType type() {
        return TYPE;
    }

    @Override
    public Stream stream() {
        return Stream.ALARM;
    }

    @Override
    public Body body() {
        return Body.of("seconds", seconds);
    }
}
