// SPDX-License-Identifier: Apache-2.0
package lineside.order;

import java.util.Optional;
import lineside.capability.api.Decision;
import lineside.capability.api.StepContext;
import lineside.kernel.Body;
import lineside.kernel.Fact;
import lineside.kernel.Rejection;
import lineside.order.event.JobOrderChanged;
import lineside.order.event.JobOrderCreated;
import lineside.order.event.OrderRequest;

/**
 * A job order comes in, possibly again. Senders repeat themselves, so the same version changes nothing, a higher one changes
 * what may be changed, a lower one is refused.
 *
 * @param state before the command
 * @param ctx of the step
 */
record Creation(OrderState state, StepContext ctx) {
    Decision<OrderState> decide(OrderRequest request) {
        Optional<JobOrder> known = state.facts().order(request.order());
        if (known.isPresent()) {
            return again(known.get(), request);
        }
        Optional<OrderFacts.Past> past = state.facts().past(request.order());
        if (past.isPresent()) {
            return past.get().version() == request.version()
                    ? unchanged(request)
                    : refused(Refusals.oldVersion(
                            request.order(), request.version(), past.get().version()));
        }
        return stated(request, new JobOrderCreated(request), "created");
    }

    private Decision<OrderState> again(JobOrder known, OrderRequest request) {
        long version = known.request().version();
        if (request.version() < version) {
            return refused(Refusals.oldVersion(request.order(), request.version(), version));
        }
        if (request.version() == version) {
            return request.equals(known.request())
                    ? unchanged(request)
                    : refused(Refusals.sameVersionDiffers(request.order(), version));
        }
        if (Dispatch.after(known.state(), Verb.CHANGE).isEmpty()) {
            return refused(Refusals.state(known, Verb.CHANGE));
        }
        boolean otherProduct = !request.product().equals(known.request().product());
        return known.wasStarted() && otherProduct
                ? refused(Refusals.productIsFixed(known, request.product()))
                : stated(request, new JobOrderChanged(request), "changed");
    }

    private Decision<OrderState> stated(OrderRequest request, Fact fact, String effect) {
        return Decision.of(state, ctx.event(fact)).telling(told(request, effect));
    }

    private Decision<OrderState> unchanged(OrderRequest request) {
        return Decision.nothing(state).telling(told(request, "unchanged"));
    }

    private static Body told(OrderRequest request, String effect) {
        return Body.of("order", request.order(), "version", request.version(), "effect", effect);
    }

    private Decision<OrderState> refused(Rejection why) {
        return Decision.reject(state, why);
    }
}
