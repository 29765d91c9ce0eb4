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
 * A counter stands still although its machine runs: a dead sensor, a wrong address, a frozen value. Over with its next piece, or
 * when the machine stops.
 *
 * @param counter id of the counter
 * @param unit id of the work unit
 * @param since since when it stands while the machine runs, whole milliseconds
 */
public record CounterStuck(String counter, String unit, Instant since) implements Fact {
    /** Name of the event. */
    public static final String NAME = "counter-stuck";

    /** Its published form. */
    public static final EventSpec SPEC = new EventSpec(
            new EventType(NAME, 1),
            Stream.ALARM,
            "A counter stands still although its machine runs. Over with its next piece, or when the machine stops.",
            List.of(
                    Field.text("counter", "Id of the counter in the line model."),
                    Effect.UNIT,
                    Field.time("since", "Since when it stands while the machine runs.")));

    public CounterStuck {
        since = Instant.ofEpochMilli(since.toEpochMilli());
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
        return Body.of("counter", counter, "unit", unit, "since", since);
    }

    /** Reads {@link #body()}. */
    public static CounterStuck from(Body body) {
        return new CounterStuck(body.text("counter"), body.text("unit"), body.time("since"));
    }
}
