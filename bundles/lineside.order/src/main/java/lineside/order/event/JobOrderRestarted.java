// SPDX-License-Identifier: Apache-2.0
package lineside.order.event;

import java.util.List;
import lineside.capability.api.EventSpec;
import lineside.kernel.Body;
import lineside.kernel.EventType;
import lineside.kernel.Fact;
import lineside.kernel.Stream;

/**
 * An interrupted job order goes on.
 *
 * @param order its id
 */
public record JobOrderRestarted(String order) implements Fact {
    /** Name of the event. */
    public static final String NAME = "job-order-restarted";

    /** Its published form. */
    public static final EventSpec SPEC = new EventSpec(
            new EventType(NAME, 1), Stream.OPS, "An interrupted job order goes on.", List.of(OrderRequest.ORDER));

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
        return Body.of("order", order);
    }

    /** Reads {@link #body()}. */
    public static JobOrderRestarted from(Body body) {
        return new JobOrderRestarted(body.text("order"));
    }
}
