// SPDX-License-Identifier: Apache-2.0
package lineside.order;

import java.util.List;
import lineside.capability.api.Gate;
import lineside.capability.api.Gates;

/**
 * Facts and the model they are seen under; and, as scratch, the conditions of starting as they were last seen, for the screen.
 *
 * @param model the part of the line model that job orders need
 * @param facts the fold of the events
 * @param gates of other capabilities, for starting an order
 */
record OrderState(OrderModel model, OrderFacts facts, List<Gate> gates) {
    static OrderState of(OrderModel model, OrderFacts facts) {
        return new OrderState(model, facts, List.of());
    }

    OrderState with(OrderFacts changed) {
        return new OrderState(model, changed, gates);
    }

    OrderState seeing(Gates all) {
        List<Gate> starting = all.all().stream()
                .filter(gate -> gate.action().equals(Gate.ANY) || gate.action().equals(Verb.START.action()))
                .toList();
        return starting.equals(gates) ? this : new OrderState(model, facts, starting);
    }

    /** The conditions of starting one order. */
    List<Gate> gates(String order) {
        return gates.stream()
                .filter(gate ->
                        gate.subject().equals(Gate.ANY) || gate.subject().equals(order))
                .toList();
    }
}
