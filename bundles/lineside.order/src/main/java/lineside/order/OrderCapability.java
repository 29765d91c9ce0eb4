// SPDX-License-Identifier: Apache-2.0
package lineside.order;

import java.util.List;
import lineside.capability.api.Capability;
import lineside.capability.api.Decision;
import lineside.capability.api.EventSpec;
import lineside.capability.api.Input;
import lineside.capability.api.LineModel;
import lineside.capability.api.Manifest;
import lineside.capability.api.ModelFault;
import lineside.capability.api.Screen;
import lineside.capability.api.StepContext;
import lineside.capability.api.View;
import lineside.kernel.Body;
import lineside.kernel.Event;
import lineside.order.command.OrderCommand;
import lineside.order.event.JobOrderAborted;
import lineside.order.event.JobOrderChanged;
import lineside.order.event.JobOrderCompleted;
import lineside.order.event.JobOrderCreated;
import lineside.order.event.JobOrderHeld;
import lineside.order.event.JobOrderRestarted;
import lineside.order.event.JobOrderStarted;
import org.osgi.service.component.annotations.Component;

/** Job orders and their dispatch. Pure; hears what is counted and knows no other capability. */
@Component(name = "lineside.order", service = Capability.class, property = "lineside.capability=order")
public final class OrderCapability implements Capability<OrderState> {
    private static final List<EventSpec> EVENTS = List.of(
            JobOrderCreated.SPEC,
            JobOrderChanged.SPEC,
            JobOrderStarted.SPEC,
            JobOrderHeld.SPEC,
            JobOrderRestarted.SPEC,
            JobOrderCompleted.SPEC,
            JobOrderAborted.SPEC);
    private static final Manifest MANIFEST = new Manifest("order", 1, OrderCommand.SPECS, EVENTS, OrderFold.LISTENS);
    private static final List<Screen> SCREENS =
            List.of(new Screen("orders", "/screens/order/orders.js", "lineside-orders", "orders.title", 20));

    @Override
    public Manifest manifest() {
        return MANIFEST;
    }

    @Override
    public OrderState initial(LineModel model) throws ModelFault {
        return OrderState.of(OrderModel.read(model), OrderFacts.NONE);
    }

    @Override
    public OrderState remodel(OrderState state, LineModel model) throws ModelFault {
        return OrderState.of(OrderModel.read(model), state.facts());
    }

    @Override
    public Decision<OrderState> decide(OrderState state, Input input, List<Event> heard, StepContext ctx) {
        OrderState seeing = state.seeing(ctx.gates());
        return input instanceof Input.Told
                ? new OrderCommands(seeing, ctx).decide(((Input.Told) input).command())
                : Decision.nothing(seeing);
    }

    @Override
    public OrderState evolve(OrderState state, Event event) {
        return state.with(OrderFold.after(state.facts(), event));
    }

    @Override
    public Body facts(OrderState state) {
        return state.facts().toBody();
    }

    @Override
    public OrderState restore(Body facts, LineModel model) throws ModelFault {
        return OrderState.of(OrderModel.read(model), OrderFacts.from(facts));
    }

    @Override
    public List<View<OrderState>> views() {
        return OrderViews.ALL;
    }

    @Override
    public List<Screen> screens() {
        return SCREENS;
    }
}
