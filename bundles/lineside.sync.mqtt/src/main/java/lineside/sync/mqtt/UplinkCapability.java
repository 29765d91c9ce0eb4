// SPDX-License-Identifier: Apache-2.0
package lineside.sync.mqtt;

import java.util.List;
import java.util.Set;
import lineside.capability.api.Capability;
import lineside.capability.api.Decision;
import lineside.capability.api.EventSpec;
import lineside.capability.api.Input;
import lineside.capability.api.LineModel;
import lineside.capability.api.Manifest;
import lineside.capability.api.StepContext;
import lineside.capability.api.View;
import lineside.kernel.Body;
import lineside.kernel.Command;
import lineside.kernel.Event;
import lineside.sync.mqtt.event.HistoryDiffers;
import lineside.sync.mqtt.event.MessageRefused;
import lineside.sync.mqtt.event.TakenOver;
import org.osgi.service.component.annotations.Component;

/**
 * What happened to the uplinks, as facts of the line: what an auditor must find in the record cannot stay in a log file. Pure.
 */
@Component(name = "lineside.uplink", service = Capability.class, property = "lineside.capability=uplink")
public final class UplinkCapability implements Capability<UplinkFacts> {
    private static final List<EventSpec> EVENTS = List.of(MessageRefused.SPEC, HistoryDiffers.SPEC, TakenOver.SPEC);
    private static final Manifest MANIFEST = new Manifest("uplink", 1, UplinkCommand.SPECS, EVENTS, Set.of());

    @Override
    public Manifest manifest() {
        return MANIFEST;
    }

    @Override
    public UplinkFacts initial(LineModel model) {
        return UplinkFacts.NONE;
    }

    @Override
    public UplinkFacts remodel(UplinkFacts state, LineModel model) {
        return state;
    }

    @Override
    public Decision<UplinkFacts> decide(UplinkFacts state, Input input, List<Event> heard, StepContext ctx) {
        if (!(input instanceof Input.Told told)) {
            return Decision.nothing(state);
        }
        Command command = told.command();
        return switch (command.name()) {
            case UplinkCommand.REFUSED -> Decision.of(state, ctx.event(MessageRefused.from(command.args())));
            case UplinkCommand.DIFFERS -> Decision.of(state, ctx.event(HistoryDiffers.from(command.args())));
            case UplinkCommand.TAKEN_OVER -> Decision.of(state, ctx.event(TakenOver.from(command.args())));
            default -> Decision.nothing(state);
        };
    }

    @Override
    public UplinkFacts evolve(UplinkFacts state, Event event) {
        return switch (event.type().name()) {
            case "uplink-message-refused" -> {
                MessageRefused refused = MessageRefused.from(event.body());
                yield state.refused(refused.uplink(), refused.count());
            }
            default -> state;
        };
    }

    @Override
    public Body facts(UplinkFacts state) {
        return Body.of(
                "refused",
                state.refused().entrySet().stream()
                        .map(each -> Body.of("uplink", each.getKey(), "messages", each.getValue()))
                        .toList());
    }

    @Override
    public UplinkFacts restore(Body facts, LineModel model) {
        UplinkFacts state = UplinkFacts.NONE;
        for (Body each : facts.bodies("refused")) {
            state = state.refused(each.text("uplink"), each.integer("messages"));
        }
        return state;
    }

    @Override
    public List<View<UplinkFacts>> views() {
        return List.of(new View<>("uplink/record", this::facts));
    }
}
