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
 * Two counters that differed have agreed for ten minutes in which pieces were made.
 *
 * @param counter id of the counter
 * @param check id of the check counter
 * @param since when they were found to differ, whole milliseconds
 * @param pieces what the counter counted from the first differing minute on
 * @param checked what the check counter counted in the same time
 */
public record CounterDiscrepancyOver(String counter, String check, Instant since, long pieces, long checked)
        implements Fact {
    /** Name of the event. */
    public static final String NAME = "counter-discrepancy-over";

    /** Its published form. */
    public static final EventSpec SPEC = new EventSpec(
            new EventType(NAME, 1),
            Stream.ALARM,
            "Two counters that differed have agreed for ten minutes in which pieces were made.",
            List.of(
                    CounterDiscrepancy.COUNTER,
                    CounterDiscrepancy.CHECK,
                    Field.time("since", "When they were found to differ."),
                    Field.whole("pieces", "What the counter counted from the first differing minute on."),
                    Field.whole("checked", "What the check counter counted in the same time.")));

    public CounterDiscrepancyOver {
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
        return Body.of("counter", counter, "check", check, "since", since, "pieces", pieces, "checked", checked);
    }
}
