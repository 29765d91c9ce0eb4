// SPDX-License-Identifier: Apache-2.0
package lineside.order;

import java.util.List;
import java.util.Optional;
import lineside.capability.api.Gate;
import lineside.capability.api.View;
import lineside.kernel.Body;

/** What is shown of job orders. */
final class OrderViews {
    static final List<View<OrderState>> ALL = List.of(new View<>("order/queue", OrderViews::queue));
    private static final int FINISHED = 20;

    private OrderViews() {}

    private static Body queue(OrderState state) {
        OrderFacts facts = state.facts();
        Optional<JobOrder> current = facts.current().flatMap(facts::order);
        List<Body> waiting = facts.open().values().stream()
                .filter(order -> !Optional.of(order).equals(current))
                .sorted(JobOrder.URGENCY)
                .map(order -> order(order, state))
                .toList();
        return Body.builder()
                .putIfPresent("running", current.map(order -> order(order, state)))
                .put("queue", waiting)
                .put(
                        "finished",
                        facts.finished().stream()
                                .limit(FINISHED)
                                .map(order -> order(order, state))
                                .toList())
                .put(
                        "products",
                        state.model().products().values().stream()
                                .map(OrderViews::product)
                                .toList())
                .build();
    }

    private static Body order(JobOrder order, OrderState state) {
        OrderModel.Product product = state.model().product(order.request().product());
        Body.Builder body = Body.builder()
                .put("id", order.id())
                .put("version", order.request().version())
                .put("product", product.id())
                .put("productName", product.name())
                .put("quantity", order.request().quantity())
                .put("good", order.made().good())
                .put("reject", order.made().reject())
                .put("total", order.made().total())
                .put("state", order.state().code())
                .putIfPresent("priority", order.request().priority())
                .putIfPresent("due", order.request().due())
                .putIfPresent("startedAt", order.began())
                .putIfPresent("endedAt", order.ended())
                .putIfPresent("idealRate", product.idealRate());
        return body.put("gates", gates(order, state)).build();
    }

    private static List<Body> gates(JobOrder order, OrderState state) {
        boolean asks = Dispatch.after(order.state(), Verb.START).isPresent()
                || Dispatch.after(order.state(), Verb.RESTART).isPresent();
        return asks ? state.gates(order.id()).stream().map(OrderViews::gate).toList() : List.of();
    }

    private static Body gate(Gate gate) {
        return Body.of(
                "name", gate.name(), "open", gate.open(), "text", gate.reason().text());
    }

    private static Body product(OrderModel.Product product) {
        return Body.builder()
                .put("id", product.id())
                .put("name", product.name())
                .putIfPresent("idealRate", product.idealRate())
                .build();
    }
}
