// SPDX-License-Identifier: Apache-2.0
package lineside.order;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import lineside.capability.api.LineModel;
import lineside.capability.api.ModelFault;
import lineside.kernel.Body;

/**
 * The part of the line model that job orders need.
 *
 * @param version of the line model
 * @param products by id; empty when the model lists none, then any product may be ordered
 */
record OrderModel(String version, Map<String, Product> products) {
    /**
     * A product.
     *
     * @param id its id
     * @param name what people call it
     * @param idealRate pieces per second when all goes well
     */
    record Product(String id, String name, Optional<BigDecimal> idealRate) {}

    static OrderModel read(LineModel model) throws ModelFault {
        Map<String, Product> products = new TreeMap<>();
        List<Body> bodies = model.section("order").bodies("products");
        for (int i = 0; i < bodies.size(); i++) {
            Body body = bodies.get(i);
            String path = "order.products[" + i + "]";
            Optional<BigDecimal> rate =
                    body.has("idealRate") ? Optional.of(body.decimal("idealRate")) : Optional.empty();
            if (rate.filter(r -> r.signum() <= 0).isPresent()) {
                throw new ModelFault(
                        path + ".idealRate",
                        rate.get().toPlainString() + " is not more than 0; write pieces per second");
            }
            Product product =
                    new Product(body.text("id"), body.optionalText("name").orElse(body.text("id")), rate);
            if (products.put(product.id(), product) != null) {
                throw new ModelFault(
                        path + ".id", "'" + product.id() + "' is there twice; give each product its own id");
            }
        }
        return new OrderModel(model.version(), products);
    }

    boolean knows(String product) {
        return products.isEmpty() || products.containsKey(product);
    }

    Product product(String id) {
        return products.getOrDefault(id, new Product(id, id, Optional.empty()));
    }
}
