// SPDX-License-Identifier: Apache-2.0
package lineside.order.event;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import lineside.capability.api.Field;
import lineside.kernel.Body;

/**
 * What a job order asks for.
 *
 * @param order its id
 * @param version its version, from 1
 * @param product id of the product
 * @param quantity good pieces wanted
 * @param due when they are wanted
 * @param priority 1, most urgent, to 9
 */
public record OrderRequest(
        String order, long version, String product, long quantity, Optional<Instant> due, Optional<Long> priority) {
    static final Field ORDER = Field.text("order", "Id of the job order.");
    static final Field PRODUCT = Field.text("product", "Id of the product.");
    static final Field QUANTITY = Field.whole("quantity", "Good pieces wanted.");
    static final List<Field> FIELDS = List.of(
            ORDER,
            Field.whole("version", "Version of the order, from 1."),
            PRODUCT,
            QUANTITY,
            Field.time("due", "When the pieces are wanted.").optional(),
            Field.whole("priority", "1, most urgent, to 9.").within(1, 9).optional());

    /** As stored. */
    public Body body() {
        return Body.builder()
                .put("order", order)
                .put("version", version)
                .put("product", product)
                .put("quantity", quantity)
                .putIfPresent("due", due)
                .putIfPresent("priority", priority)
                .build();
    }

    /** Reads {@link #body()}, also from any object that has these fields; the version is 1 when absent. */
    public static OrderRequest from(Body body) {
        return new OrderRequest(
                body.text("order"),
                body.integer("version", 1),
                body.text("product"),
                body.integer("quantity"),
                body.optionalText("due").map(Instant::parse),
                Optional.ofNullable(body.get("priority")).map(Long.class::cast));
    }
}
