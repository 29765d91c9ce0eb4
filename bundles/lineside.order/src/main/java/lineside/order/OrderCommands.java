// SPDX-License-Identifier: Apache-2.0
package lineside.order;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import lineside.capability.api.Decision;
import lineside.capability.api.Gate;
import lineside.capability.api.StepContext;
import lineside.kernel.Body;
import lineside.kernel.Command;
import lineside.kernel.Fact;
import lineside.kernel.Rejection;
import lineside.order.command.OrderCommand;
import lineside.order.event.JobOrderAborted;
import lineside.order.event.JobOrderCompleted;
import lineside.order.event.JobOrderHeld;
import lineside.order.event.JobOrderRestarted;
import lineside.order.event.JobOrderStarted;
import lineside.order.event.OrderRequest;

/**
 * What can be told to job orders. The form is checked before it gets here.
 *
 * @param state before the command
 * @param ctx of the step
 */
record OrderCommands(OrderState state, StepContext ctx) {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,40}");

    Decision<OrderState> decide(Command command) {
        Body args = command.args();
        return switch (command.name()) {
            case OrderCommand.CREATE -> create(OrderRequest.from(args));
            case OrderCommand.START -> start(args.text("order"), Verb.START);
            case OrderCommand.RESTART -> start(args.text("order"), Verb.RESTART);
            case OrderCommand.HOLD -> simply(args, Verb.HOLD);
            case OrderCommand.COMPLETE -> simply(args, Verb.COMPLETE);
            case OrderCommand.ABORT -> simply(args, Verb.ABORT);
            default -> throw new IllegalArgumentException("order does not take " + command.name());
        };
    }

    private Decision<OrderState> create(OrderRequest request) {
        if (!ID.matcher(request.order()).matches()) {
            return refused(Refusals.badId(request.order()));
        }
        if (!state.model().knows(request.product())) {
            return refused(Refusals.unknownProduct(request.product(), state.model()));
        }
        return new Creation(state, ctx).decide(request);
    }

    /** Starting and restarting: one order at a time, and only through open gates; every closed one is named. */
    private Decision<OrderState> start(String id, Verb verb) {
        Optional<JobOrder> found = state.facts().order(id);
        if (found.isEmpty()) {
            return refused(Refusals.unknown(id));
        }
        JobOrder order = found.get();
        if (Dispatch.after(order.state(), verb).isEmpty()) {
            return refused(Refusals.state(order, verb));
        }
        Optional<JobOrder> running = state.facts().running();
        if (running.isPresent()) {
            return refused(Refusals.anotherIsRunning(id, running.get()));
        }
        List<Gate> closed = ctx.gates().closed(verb.action(), id);
        if (!closed.isEmpty()) {
            return refused(Refusals.gates(id, closed));
        }
        return happened(order, verb, verb == Verb.START ? started(order) : new JobOrderRestarted(id));
    }

    private Fact started(JobOrder order) {
        OrderRequest request = order.request();
        return new JobOrderStarted(
                request.order(),
                request.version(),
                request.product(),
                request.quantity(),
                state.model().version());
    }

    private Decision<OrderState> simply(Body args, Verb verb) {
        String id = args.text("order");
        Optional<JobOrder> found = state.facts().order(id);
        if (found.isEmpty()) {
            return refused(Refusals.unknown(id));
        }
        JobOrder order = found.get();
        if (Dispatch.after(order.state(), verb).isEmpty()) {
            return refused(Refusals.state(order, verb));
        }
        return switch (verb) {
            case HOLD -> happened(order, verb, new JobOrderHeld(id, args.optionalText("reason")));
            case ABORT -> happened(order, verb, new JobOrderAborted(id, args.text("reason"), order.made()));
            default -> completed(order);
        };
    }

    private Decision<OrderState> completed(JobOrder order) {
        JobOrderCompleted fact = new JobOrderCompleted(
                order.id(), order.request().product(), order.request().quantity(), order.made());
        return Decision.of(state, ctx.event(fact))
                .telling(fact.body()
                        .with("state", "completed")
                        .with("text", "Order " + order.id() + " is complete" + shortOrOver(fact.difference())));
    }

    private static String shortOrOver(long difference) {
        if (difference == 0) {
            return ", exactly as ordered.";
        }
        return difference < 0 ? ", " + -difference + " pieces short." : ", " + difference + " pieces over.";
    }

    private Decision<OrderState> happened(JobOrder order, Verb verb, Fact fact) {
        String after = Dispatch.after(order.state(), verb).orElseThrow().code();
        return Decision.of(state, ctx.event(fact)).telling(Body.of("order", order.id(), "state", after));
    }

    private Decision<OrderState> refused(Rejection why) {
        return Decision.reject(state, why);
    }
}
