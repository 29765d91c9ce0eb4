// SPDX-License-Identifier: Apache-2.0
package lineside.order.event;

import java.util.List;
import lineside.capability.api.EventSpec;
import lineside.capability.api.Field;
import lineside.count.event.Pieces;
import lineside.kernel.Body;
import lineside.kernel.EventType;
import lineside.kernel.Fact;
import lineside.kernel.Stream;

/**
 * A job order ended early, or before it began.
 *
 * @param order its id
 * @param reason why
 * @param made pieces made for it; later corrections are records of their own
 */
public record JobOrderAborted(String order, String reason, Pieces made) implements Fact {
    /** Name of the event. */
    public static final String NAME = "job-order-aborted";

    /** Its published form. */
    public static final EventSpec SPEC = new EventSpec(
            new EventType(NAME, 1),
            Stream.OPS,
            "A job order ended early, or before it began.",
            List.of(OrderRequest.ORDER, Field.text("reason", "Why."), Made.GOOD, Made.REJECT, Made.TOTAL));

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
        return Made.put(Body.builder().put("order", order).put("reason", reason), made)
                .build();
    }

    /** Reads {@link #body()}. */
    public static JobOrderAborted from(Body body) {
        return new JobOrderAborted(body.text("order"), body.text("reason"), Pieces.from(body));
    }
}
