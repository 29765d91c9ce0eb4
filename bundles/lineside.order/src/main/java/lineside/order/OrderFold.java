// SPDX-License-Identifier: Apache-2.0
package lineside.order;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import lineside.count.event.CounterTaskResolved;
import lineside.count.event.Effect;
import lineside.count.event.Pieces;
import lineside.count.event.PiecesAdded;
import lineside.count.event.PiecesCorrected;
import lineside.count.event.PiecesCounted;
import lineside.kernel.Body;
import lineside.kernel.Event;
import lineside.order.event.JobOrderAborted;
import lineside.order.event.JobOrderChanged;
import lineside.order.event.JobOrderCompleted;
import lineside.order.event.JobOrderCreated;
import lineside.order.event.JobOrderHeld;
import lineside.order.event.JobOrderRestarted;
import lineside.order.event.JobOrderStarted;
import lineside.order.event.JobOrderState;
import lineside.order.event.OrderRequest;

/** Folds events into facts. Reads nothing but the facts and the event. */
final class OrderFold {
    /** What counting says of the line. */
    static final Set<String> LISTENS =
            Set.of(PiecesCounted.NAME, PiecesAdded.NAME, PiecesCorrected.NAME, CounterTaskResolved.NAME);

    private OrderFold() {}

    static OrderFacts after(OrderFacts facts, Event event) {
        Body body = event.body();
        return switch (event.type().name()) {
            case PiecesCounted.NAME, PiecesAdded.NAME -> add(
                    facts,
                    facts.current().flatMap(facts::order),
                    Effect.from(body).line());
            case PiecesCorrected.NAME, CounterTaskResolved.NAME -> add(
                    facts, facts.at(body.time("applies")), Effect.from(body).line());
            case JobOrderCreated.NAME -> facts.created(JobOrder.of(OrderRequest.from(body), facts.arrived()));
            case JobOrderChanged.NAME -> keep(facts, order(facts, body).asking(OrderRequest.from(body)));
            case JobOrderStarted.NAME -> makeCurrent(facts, order(facts, body).begun(event.at()));
            case JobOrderHeld.NAME -> keep(facts, order(facts, body).in(JobOrderState.HELD));
            case JobOrderRestarted.NAME -> makeCurrent(facts, order(facts, body).in(JobOrderState.RUNNING));
            case JobOrderCompleted.NAME -> end(facts, body, JobOrderState.COMPLETED, event.at());
            case JobOrderAborted.NAME -> end(facts, body, JobOrderState.ABORTED, event.at());
            default -> throw new IllegalArgumentException("order does not listen to " + event.type());
        };
    }

    /** The sequence decides to which order a count belongs: what is counted before its end and after its start is its own. */
    private static OrderFacts add(OrderFacts facts, Optional<JobOrder> to, Pieces pieces) {
        return to.isEmpty() || pieces.none() ? facts : facts.with(to.get().plus(pieces), facts.current());
    }

    private static OrderFacts keep(OrderFacts facts, JobOrder order) {
        return facts.with(order, facts.current());
    }

    private static OrderFacts makeCurrent(OrderFacts facts, JobOrder order) {
        return facts.with(order, Optional.of(order.id()));
    }

    private static OrderFacts end(OrderFacts facts, Body body, JobOrderState state, Instant at) {
        return facts.ended(order(facts, body).ended(state, at));
    }

    private static JobOrder order(OrderFacts facts, Body body) {
        return facts.order(body.text("order"))
                .orElseThrow(() -> new IllegalArgumentException("an event of an order that never came: " + body));
    }
}
