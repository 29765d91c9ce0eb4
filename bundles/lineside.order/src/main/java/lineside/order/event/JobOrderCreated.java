// SPDX-License-Identifier: Apache-2.0
package lineside.order.event;

import lineside.capability.api.EventSpec;
import lineside.kernel.Body;
import lineside.kernel.EventType;
import lineside.kernel.Fact;
import lineside.kernel.Stream;

/**
 * A job order came in.
 *
 * @param request what it asks for since then
 */
public record JobOrderCreated(OrderRequest request) implements Fact {
    /** Name of the event. */
    public static final String NAME = "job-order-created";

    /** Its published form. */
    public static final EventSpec SPEC =
            new EventSpec(new EventType(NAME, 1), Stream.OPS, "A job order came in.", OrderRequest.FIELDS);

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
        return request.body();
    }

    /** Reads {@link #body()}. */
    public static JobOrderCreated from(Body body) {
        return new JobOrderCreated(OrderRequest.from(body));
    }
}
