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
 * A job order ended as planned.
 *
 * @param order its id
 * @param product the product
 * @param quantity good pieces wanted
 * @param made pieces made for it; later corrections are records of their own
 */
public record JobOrderCompleted(String order, String product, long quantity, Pieces made) implements Fact {
    /** Name of the event. */
    public static final String NAME = "job-order-completed";

    /** Its published form. */
    public static final EventSpec SPEC = new EventSpec(
            new EventType(NAME, 1),
            Stream.OPS,
            "A job order ended as planned. Pieces counted from here on do not belong to it.",
            List.of(
                    OrderRequest.ORDER,
                    OrderRequest.PRODUCT,
                    OrderRequest.QUANTITY,
                    Made.GOOD,
                    Made.REJECT,
                    Made.TOTAL,
                    Field.whole("difference", "Good pieces more than wanted; negative when short.")));

    @Override
    public EventType type() {
        return SPEC.type();
    }

    @Override
    public Stream stream() {
        return SPEC.stream();
    }

    /** Good pieces more than wanted; negative when short. */
    public long difference() {
        return made.good() - quantity;
    }

    @Override
    public Body body() {
        Body.Builder body = Body.builder()
                .put("order", order)
                .put("product", product)
                .put("quantity", quantity)
                .put("difference", difference());
        return Made.put(body, made).build();
    }

    /** Reads {@link #body()}. */
    public static JobOrderCompleted from(Body body) {
        return new JobOrderCompleted(
                body.text("order"), body.text("product"), body.integer("quantity"), Pieces.from(body));
    }
}
