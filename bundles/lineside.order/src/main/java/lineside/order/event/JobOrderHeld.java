// SPDX-License-Identifier: Apache-2.0
package lineside.order.event;

import java.util.List;
import java.util.Optional;
import lineside.capability.api.EventSpec;
import lineside.capability.api.Field;
import lineside.kernel.Body;
import lineside.kernel.EventType;
import lineside.kernel.Fact;
import lineside.kernel.Stream;

/**
 * A job order was interrupted. Pieces that still come belong to it until another order starts.
 *
 * @param order its id
 * @param reason why, when it was said
 */
public record JobOrderHeld(String order, Optional<String> reason) implements Fact {
    /** Name of the event. */
    public static final String NAME = "job-order-held";

    /** Its published form. */
    public static final EventSpec SPEC = new EventSpec(
            new EventType(NAME, 1),
            Stream.OPS,
            "A job order was interrupted. Pieces that still come belong to it until another order starts.",
            List.of(
                    OrderRequest.ORDER,
                    Field.text("reason", "Why, when it was said.").optional()));

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
        return Body.builder().put("order", order).putIfPresent("reason", reason).build();
    }

    /** Reads {@link #body()}. */
    public static JobOrderHeld from(Body body) {
        return new JobOrderHeld(body.text("order"), body.optionalText("reason"));
    }
}
