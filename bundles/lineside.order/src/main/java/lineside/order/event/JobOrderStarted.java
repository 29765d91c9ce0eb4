// SPDX-License-Identifier: Apache-2.0
package lineside.order.event;

import java.util.List;
import lineside.capability.api.EventSpec;
import lineside.capability.api.Field;
import lineside.kernel.Body;
import lineside.kernel.EventType;
import lineside.kernel.Fact;
import lineside.kernel.Stream;

/**
 * A job order started. Pieces counted from here on belong to it.
 *
 * @param order its id
 * @param version its version
 * @param product the product
 * @param quantity good pieces wanted
 * @param model version of the line model
 */
public record JobOrderStarted(String order, long version, String product, long quantity, String model) implements Fact {
    /** Name of the event. */
    public static final String NAME = "job-order-started";

    /** Its published form. */
    public static final EventSpec SPEC = new EventSpec(
            new EventType(NAME, 1),
            Stream.OPS,
            "A job order started. Pieces counted from here on belong to it.",
            List.of(
                    OrderRequest.ORDER,
                    Field.whole("version", "Version of the order."),
                    OrderRequest.PRODUCT,
                    OrderRequest.QUANTITY,
                    Field.text("model", "Version of the line model.")));

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
        return Body.of("order", order, "version", version, "product", product, "quantity", quantity, "model", model);
    }

    /** Reads {@link #body()}. */
    public static JobOrderStarted from(Body body) {
        return new JobOrderStarted(
                body.text("order"),
                body.integer("version"),
                body.text("product"),
                body.integer("quantity"),
                body.text("model"));
    }
}
