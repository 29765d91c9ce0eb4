// SPDX-License-Identifier: Apache-2.0
package lineside.order.event;

import lineside.capability.api.EventSpec;
import lineside.kernel.Body;
import lineside.kernel.EventType;
import lineside.kernel.Fact;
import lineside.kernel.Stream;

/**
 * A newer version of a job order came in and replaces what it asks for. What was made stays with it.
 *
 * @param request what it asks for since then
 */
public record JobOrderChanged(OrderRequest request) implements Fact {
    /** Name of the event. */
    public static final String NAME = "job-order-changed";

    /** Its published form. */
    public static final EventSpec SPEC = new EventSpec(
            new EventType(NAME, 1),
            Stream.OPS,
            "A newer version of a job order came in and replaces what it asks for. What was made stays with it.",
            OrderRequest.FIELDS);

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
    public static JobOrderChanged from(Body body) {
        return new JobOrderChanged(OrderRequest.from(body));
    }
}
