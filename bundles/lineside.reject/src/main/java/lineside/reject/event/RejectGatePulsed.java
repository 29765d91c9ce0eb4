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
 * The device took the pulse for a finding in time.
 *
 * @param gate id of the reject gate
 * @param reject id of the finding
 * @param lateMs how much later than wanted the pulse was asked for
 */
public record RejectGatePulsed(String gate, String reject, long lateMs) implements Fact {
    /** Name of the event. */
    public static final String NAME = "reject-gate-pulsed";

    /** Its published form. */
    public static final EventSpec SPEC = new EventSpec(
            new EventType(NAME, 1),
            Stream.QUAL,
            "The device took the pulse for a reject in time. Nobody saw the piece leave, unless another sensor does.",
            List.of(
                    Field.text("gate", "Id of the reject gate."),
                    Field.text("reject", "Id of the finding."),
                    Field.whole("lateMs", "How much later than wanted the pulse was asked for, milliseconds.")));

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
        return Body.of("gate", gate, "reject", reject, "lateMs", lateMs);
    }

    /** Reads {@link #body()}. */
    public static RejectGatePulsed from(Body body) {
        return new RejectGatePulsed(body.text("gate"), body.text("reject"), body.integer("lateMs"));
    }
}
