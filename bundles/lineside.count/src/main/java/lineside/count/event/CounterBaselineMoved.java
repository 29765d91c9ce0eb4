// SPDX-License-Identifier: Apache-2.0
package lineside.count.event;

import java.time.Instant;
import java.util.List;
import lineside.capability.api.EventSpec;
import lineside.capability.api.Field;
import lineside.kernel.Body;
import lineside.kernel.EventType;
import lineside.kernel.Fact;
import lineside.kernel.Stream;

/**
 * A counter stood still and was seen standing. Without this a restart after a long standstill could not tell a roll-over.
 *
 * @param counter id of the counter
 * @param raw the reading that stands
 * @param at until when it is known to stand, whole milliseconds
 */
public record CounterBaselineMoved(String counter, long raw, Instant at) implements Fact {
    /** Name of the event. */
    public static final String NAME = "counter-baseline-moved";

    /** Its published form. */
    public static final EventSpec SPEC = new EventSpec(
            new EventType(NAME, 1),
            Stream.PROD,
            "A counter stood still and was seen standing, so that a restart measures from here.",
            List.of(
                    Field.text("counter", "Id of the counter in the line model."),
                    Field.whole("raw", "The reading that stands."),
                    Field.time("to", "Until when it is known to stand.")));

    public CounterBaselineMoved {
        at = Instant.ofEpochMilli(at.toEpochMilli());
    }

    @Override
    public EventType type() {
        return SPEC.type();
    }

    @Override
    public Stream stream() {
        return SPEC.stream();
    }

    @Override
    public Body body() {
        return Body.of("counter", counter, "raw", raw, "to", at);
    }

    /** Reads {@link #body()}. */
    public static CounterBaselineMoved from(Body body) {
        return new CounterBaselineMoved(body.text("counter"), body.integer("raw"), body.time("to"));
    }
}
