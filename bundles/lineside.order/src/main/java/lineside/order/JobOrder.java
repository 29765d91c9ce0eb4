// SPDX-License-Identifier: Apache-2.0
package lineside.order;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import lineside.count.event.Pieces;
import lineside.kernel.Body;
import lineside.order.event.JobOrderState;
import lineside.order.event.OrderRequest;

/**
 * A job order as it stands.
 *
 * @param request what it asks for, in its newest version
 * @param state its dispatch state
 * @param made what was made for it
 * @param began when it was started
 * @param ended when it was completed or aborted
 * @param arrived how many orders came before it
 */
record JobOrder(
        OrderRequest request,
        JobOrderState state,
        Pieces made,
        Optional<Instant> began,
        Optional<Instant> ended,
        long arrived) {
    private static final long USUAL_PRIORITY = 5;

    /** The most urgent first, then the earliest due, then the first to arrive. */
    static final Comparator<JobOrder> URGENCY = Comparator.comparingLong(
                    (JobOrder order) -> order.request().priority().orElse(USUAL_PRIORITY))
            .thenComparing(order -> order.request().due().orElse(Instant.MAX))
            .thenComparingLong(JobOrder::arrived);

    static JobOrder of(OrderRequest request, long arrived) {
        return new JobOrder(request, JobOrderState.RELEASED, Pieces.NONE, Optional.empty(), Optional.empty(), arrived);
    }

    String id() {
        return request.order();
    }

    boolean wasStarted() {
        return began.isPresent();
    }

    /** Whether a time lies within [start, end). */
    boolean covers(Instant time) {
        boolean after = began.filter(start -> !time.isBefore(start)).isPresent();
        return after && ended.filter(end -> !time.isBefore(end)).isEmpty();
    }

    JobOrder asking(OrderRequest newer) {
        return new JobOrder(newer, state, made, began, ended, arrived);
    }

    JobOrder in(JobOrderState next) {
        return new JobOrder(request, next, made, began, ended, arrived);
    }

    JobOrder begun(Instant at) {
        return new JobOrder(request, JobOrderState.RUNNING, made, Optional.of(at), ended, arrived);
    }

    JobOrder ended(JobOrderState last, Instant at) {
        return new JobOrder(request, last, made, began, Optional.of(at), arrived);
    }

    JobOrder plus(Pieces pieces) {
        return new JobOrder(request, state, made.plus(pieces), began, ended, arrived);
    }

    Body toBody() {
        return Body.builder()
                .put("request", request.body())
                .put("state", state.code())
                .put("made", made.toBody())
                .putIfPresent("began", began)
                .putIfPresent("ended", ended)
                .put("arrived", arrived)
                .build();
    }

    static JobOrder from(Body body) {
        return new JobOrder(
                OrderRequest.from(body.body("request")),
                JobOrderState.parse(body.text("state")),
                Pieces.from(body.body("made")),
                body.optionalText("began").map(Instant::parse),
                body.optionalText("ended").map(Instant::parse),
                body.integer("arrived"));
    }
}
