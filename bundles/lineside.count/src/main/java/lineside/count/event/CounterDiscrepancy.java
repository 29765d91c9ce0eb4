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
 * Two counters of the same pieces differ by more than is allowed within ten minutes. Said once, until they have agreed again
 * ({@link CounterDiscrepancyOver}).
 *
 * @param counter id of the counter
 * @param check id of the check counter
 * @param from begin of the first minute, whole milliseconds
 * @param allowed the greatest difference that would have been allowed, pieces
 * @param minutes both series, the oldest minute first, one to ten
 */
public record CounterDiscrepancy(String counter, String check, Instant from, long allowed, List<Minute> minutes)
        implements Fact {
    /** Name of the event. */
    public static final String NAME = "counter-discrepancy";

    static final Field COUNTER = Field.text("counter", "Id of the counter in the line model.");
    static final Field CHECK = Field.text("check", "Id of the check counter in the line model.");

    /** Its published form. */
    public static final EventSpec SPEC = new EventSpec(
            new EventType(NAME, 1),
            Stream.ALARM,
            "Two counters of the same pieces differ by more than is allowed within ten minutes. Said once, until they agree.",
            List.of(
                    COUNTER,
                    CHECK,
                    Field.time("from", "Begin of the first minute."),
                    Field.whole("allowed", "The greatest difference that would have been allowed, pieces."),
                    Field.objects("minutes", "Both series, the oldest minute first.", Minute.FIELDS)));

    public CounterDiscrepancy {
        from = Instant.ofEpochMilli(from.toEpochMilli());
        minutes = List.copyOf(minutes);
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
        return Body.of(
                "counter", counter,
                "check", check,
                "from", from,
                "allowed", allowed,
                "minutes", minutes.stream().map(Minute::toBody).toList());
    }

    /** Reads {@link #body()}. */
    public static CounterDiscrepancy from(Body body) {
        return new CounterDiscrepancy(
                body.text("counter"),
                body.text("check"),
                body.time("from"),
                body.integer("allowed"),
                body.bodies("minutes").stream().map(Minute::from).toList());
    }
}
