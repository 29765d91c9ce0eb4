// SPDX-License-Identifier: Apache-2.0
package lineside.order;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import lineside.capability.api.Gate;
import lineside.kernel.Reason;
import lineside.kernel.Rejection;

/** Why something cannot be done to an order, each in one sentence with the remedy. */
final class Refusals {
    private Refusals() {}

    static Rejection unknown(String order) {
        return Rejection.unknown(new Reason(
                "order.unknown",
                Map.of("order", order),
                "There is no job order '" + order + "' here; create it first."));
    }

    static Rejection state(JobOrder order, Verb verb) {
        return Rejection.conflict(new Reason(
                "order.wrong-state",
                Map.of("order", order.id(), "state", order.state().code(), "verb", verb.code()),
                "Order " + order.id() + " cannot " + verb.code() + ": it " + Dispatch.refusal(order.state(), verb)
                        + "."));
    }

    static Rejection anotherIsRunning(String order, JobOrder running) {
        return Rejection.conflict(new Reason(
                "order.another-is-running",
                Map.of("order", order, "running", running.id()),
                "Order " + order + " cannot start: order " + running.id() + " is running; complete or hold it first."));
    }

    static Rejection gates(String order, List<Gate> closed) {
        String names = closed.stream().map(Gate::name).collect(Collectors.joining(", "));
        String texts = closed.stream()
                .map(gate -> gate.name() + " (" + gate.reason().text() + ")")
                .collect(Collectors.joining(", "));
        return new Rejection(
                Rejection.Kind.GATE,
                new Reason(
                        "order.gates-closed",
                        Map.of("order", order, "gates", names),
                        "Order " + order + " cannot start yet: " + texts + "."));
    }

    static Rejection oldVersion(String order, long version, long known) {
        return Rejection.conflict(new Reason(
                "order.old-version",
                Map.of("order", order, "version", Long.toString(version), "known", Long.toString(known)),
                "Version " + version + " of order " + order + " is older than version " + known
                        + ", which is here already."));
    }

    static Rejection sameVersionDiffers(String order, long version) {
        return Rejection.conflict(new Reason(
                "order.same-version-differs",
                Map.of("order", order, "version", Long.toString(version)),
                "Version " + version + " of order " + order
                        + " is here already and asks for something else; send a higher version to change it."));
    }

    static Rejection productIsFixed(JobOrder order, String product) {
        return Rejection.conflict(new Reason(
                "order.product-is-fixed",
                Map.of(
                        "order", order.id(),
                        "product", order.request().product(),
                        "other", product),
                "Order " + order.id() + " was started with product "
                        + order.request().product() + "; only quantity, due and priority can change now."));
    }

    static Rejection unknownProduct(String product, OrderModel model) {
        return Rejection.unknown(new Reason(
                "order.unknown-product",
                Map.of("product", product),
                "'" + product + "' is no product of this line; products are "
                        + String.join(", ", model.products().keySet()) + "."));
    }

    static Rejection badId(String order) {
        return Rejection.invalid(
                "order",
                "field 'order' '" + order
                        + "' may hold letters, digits, dots, hyphens and underscores only, at most 40");
    }
}
