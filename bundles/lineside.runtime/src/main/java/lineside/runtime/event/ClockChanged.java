// SPDX-License-Identifier: Apache-2.0
package lineside.runtime.event;

import java.math.BigDecimal;
import lineside.kernel.Body;
import lineside.kernel.EventType;
import lineside.kernel.Fact;
import lineside.kernel.Stream;

/**
 * The wall clock began or ceased to be synchronised, or was set.
 *
 * @param clock {@code sync} or {@code unsync}
 * @param steps how often it was set since the event before of this kind
 * @param seconds by how much in all, backwards negative
 */
public record ClockChanged(String clock, long steps, BigDecimal seconds) implements Fact {
    /** {@code clock-changed/1}. */
    public static final EventType TYPE = EventType.parse("clock-changed/1");

    /** Reads {@link #body()}. */
    public static ClockChanged from(Body body) {
        return new ClockChanged(body.text("clock"), body.integer("steps"), body.decimal("seconds"));
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
        return Body.of("clock", clock, "steps", steps, "seconds", seconds);
    }
}
