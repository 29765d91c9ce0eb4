// SPDX-License-Identifier: Apache-2.0
package lineside.sync.mqtt;

import java.util.List;
import java.util.Map;
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
import lineside.kernel.Reason;
import lineside.kernel.Rejection;
import lineside.sync.mqtt.event.EventQuarantined;
import lineside.sync.mqtt.event.HistoryDiffers;
import lineside.sync.mqtt.event.MessageRefused;
import lineside.sync.mqtt.event.QuarantineReleased;
import lineside.sync.mqtt.event.TakenOver;
import org.osgi.service.component.annotations.Component;

/**
 * What happened to the uplinks, as facts of the line: what an auditor must find in the record cannot stay in a log file. Pure.
 */
@Component(name = "lineside.uplink", service = Capability.class, property = "lineside.capability=uplink")
public final class UplinkCapability implements Capability<UplinkFacts> {
    private static final List<EventSpec> EVENTS = List.of(
            MessageRefused.SPEC, HistoryDiffers.SPEC, TakenOver.SPEC, EventQuarantined.SPEC, QuarantineReleased.SPEC);
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
            case UplinkCommand.QUARANTINED -> quarantine(state, EventQuarantined.from(command.args()), ctx);
            case UplinkCommand.RELEASE -> release(state, QuarantineReleased.from(command.args()), ctx);
            case UplinkCommand.TAKEN_OVER -> Decision.of(state, ctx.event(TakenOver.from(command.args())));
            default -> Decision.nothing(state);
        };
    }

    private static Decision<UplinkFacts> quarantine(UplinkFacts state, EventQuarantined event, StepContext ctx) {
        if (state.quarantine(event.uplink()).contains(event.key())) {
            return Decision.nothing(state);
        }
        if (state.quarantine(event.uplink()).size() >= UplinkFacts.MOST) {
            return Decision.reject(
                    state,
                    Rejection.conflict(new Reason(
                            "uplink.quarantine-full",
                            Map.of("uplink", event.uplink()),
                            "the receiver of uplink '" + event.uplink() + "' refused " + UplinkFacts.MOST
                                    + " events; stream " + event.of() + " stands until it takes them")));
        }
        return Decision.of(state, ctx.event(event));
    }

    private static Decision<UplinkFacts> release(UplinkFacts state, QuarantineReleased event, StepContext ctx) {
        if (!state.quarantine(event.uplink()).contains(event.key())) {
            return Decision.reject(
                    state,
                    Rejection.unknown(new Reason(
                            "uplink.not-in-quarantine",
                            Map.of("uplink", event.uplink(), "key", event.key()),
                            "event '" + event.key() + "' is not in quarantine of uplink '" + event.uplink()
                                    + "'; the view uplink/record lists what is")));
        }
        return Decision.of(state, ctx.event(event));
    }

    @Override
    public UplinkFacts evolve(UplinkFacts state, Event event) {
        return switch (event.type().name()) {
            case "uplink-message-refused" -> {
                MessageRefused refused = MessageRefused.from(event.body());
                yield state.refused(refused.uplink(), refused.count());
            }
            case "uplink-event-quarantined" -> {
                EventQuarantined quarantined = EventQuarantined.from(event.body());
                yield state.quarantined(quarantined.uplink(), quarantined.key());
            }
            case "uplink-quarantine-released" -> {
                QuarantineReleased released = QuarantineReleased.from(event.body());
                yield state.released(released.uplink(), released.key());
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
                        .toList(),
                "quarantine",
                state.quarantine().entrySet().stream()
                        .map(each -> Body.of("uplink", each.getKey(), "events", List.copyOf(each.getValue())))
                        .toList());
    }

    @Override
    public UplinkFacts restore(Body facts, LineModel model) {
        UplinkFacts state = UplinkFacts.NONE;
        for (Body each : facts.bodies("refused")) {
            state = state.refused(each.text("uplink"), each.integer("messages"));
        }
        for (Body each : facts.bodies("quarantine")) {
            state = state.quarantined(each.text("uplink"), each.texts("events"));
        }
        return state;
    }

    @Override
    public List<View<UplinkFacts>> views() {
        return List.of(new View<>("uplink/record", this::facts));
    }
}
