// SPDX-License-Identifier: Apache-2.0
package lineside.count.event;

import java.util.List;
import lineside.capability.api.EventSpec;
import lineside.capability.api.Field;
import lineside.kernel.Body;
import lineside.kernel.EventType;
import lineside.kernel.Fact;
import lineside.kernel.Stream;

/**
 * A person said that a counter was or will be set back or replaced.
 *
 * @param counter id of the counter
 * @param unit id of the work unit
 * @param reason why, in the person's words
 */
public record CounterResetDeclared(String counter, String unit, String reason) implements Fact {
    /** Name of the event. */
    public static final String NAME = "counter-reset-declared";

    /** Its published form. */
    public static final EventSpec SPEC = new EventSpec(
            new EventType(NAME, 1),
            Stream.PROD,
            "A person said that a counter was or will be set back or replaced. Its next fall is explained by this.",
            List.of(
                    Field.text("counter", "Id of the counter in the line model."),
                    Effect.UNIT,
                    Field.text("reason", "Why, in the person's words.")));

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
        return Body.of("counter", counter, "unit", unit, "reason", reason);
    }

    /** Reads {@link #body()}. */
    public static CounterResetDeclared from(Body body) {
        return new CounterResetDeclared(body.text("counter"), body.text("unit"), body.text("reason"));
    }
}
