// SPDX-License-Identifier: Apache-2.0
package lineside.reject.event;

import java.util.List;
import lineside.capability.api.EventSpec;
import lineside.capability.api.Field;
import lineside.kernel.Body;
import lineside.kernel.EventType;
import lineside.kernel.Fact;
import lineside.kernel.Stream;

/**
 * A sensor found a piece that must leave the line. The event's time is when it passed the sensor.
 *
 * @param gate id of the reject gate
 * @param reject id of this finding
 * @param pieces how many, more than one when they came within one sample
 */
public record RejectSeen(String gate, String reject, long pieces) implements Fact {
    /** Name of the event. */
    public static final String NAME = "reject-seen";

    /** Its published form. */
    public static final EventSpec SPEC = new EventSpec(
            new EventType(NAME, 1),
            Stream.QUAL,
            "A sensor found a piece that must leave the line. The time is when it passed the sensor.",
            List.of(
                    Field.text("gate", "Id of the reject gate."),
                    Field.text("reject", "Id of this finding."),
                    Field.whole("pieces", "How many; more than one when they came within one sample.")));

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
        return Body.of("gate", gate, "reject", reject, "pieces", pieces);
    }

    /** Reads {@link #body()}. */
    public static RejectSeen from(Body body) {
        return new RejectSeen(body.text("gate"), body.text("reject"), body.integer("pieces"));
    }
}
