// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lineside.capability.api.Capability;
import lineside.capability.api.CommandSpec;
import lineside.capability.api.Decision;
import lineside.capability.api.Field;
import lineside.capability.api.Gate;
import lineside.capability.api.Hold;
import lineside.capability.api.Input;
import lineside.capability.api.LineModel;
import lineside.capability.api.Manifest;
import lineside.capability.api.StepContext;
import lineside.capability.api.View;
import lineside.kernel.Body;
import lineside.kernel.ClockTrust;
import lineside.kernel.Command;
import lineside.kernel.Event;
import lineside.kernel.Reason;
import lineside.kernel.Rejection;
import lineside.kernel.Role;
import lineside.runtime.event.ClockChanged;
import lineside.runtime.event.ClockConfirmed;
import lineside.runtime.event.ClockNotTrusted;
import lineside.runtime.event.EpochOpened;
import lineside.runtime.event.InputQuarantined;
import lineside.runtime.event.LineModelActivated;
import lineside.runtime.event.QuarantineAcknowledged;
import lineside.runtime.event.RecordDamaged;
import lineside.runtime.event.StoreConfirmed;

/**
 * The gateway as a capability of its own line: it remembers which epoch, model and quarantined inputs there are, and holds the
 * line while a technician has to look. What it remembers is stated by the runtime with a step's input.
 */
final class GatewayCapability implements Capability<GatewayState> {
    static final String NAME = "gateway";
    static final String ACKNOWLEDGE = "gateway.acknowledge-quarantine";
    static final String QUARANTINED = "gateway.quarantined";
    static final String CONFIRM = "gateway.confirm-store";
    static final String INCOMPLETE = "incomplete";
    static final String CONFIRM_CLOCK = "gateway.confirm-clock";

    @Override
    public Manifest manifest() {
        Set<Role> technician = Set.of(Role.TECHNICIAN);
        return new Manifest(
                NAME,
                2,
                List.of(
                        new CommandSpec(
                                ACKNOWLEDGE,
                                "Acknowledges a quarantined input, so that its work unit may run again.",
                                technician,
                                true,
                                List.of(Field.text("error", "the error as shown on the status page"))),
                        new CommandSpec(
                                CONFIRM,
                                "Confirms that the line may go on with a store that was replaced, restored or cloned.",
                                technician,
                                true,
                                List.of()),
                        new CommandSpec(
                                CONFIRM_CLOCK,
                                "Confirms that the wall clock is right although it was set by more than an hour.",
                                technician,
                                true,
                                List.of())),
                GatewayEvents.SPECS,
                Set.of());
    }

    @Override
    public GatewayState initial(LineModel model) {
        return GatewayState.EMPTY;
    }

    @Override
    public GatewayState remodel(GatewayState state, LineModel model) {
        return state;
    }

    @Override
    public Decision<GatewayState> decide(GatewayState state, Input input, List<Event> heard, StepContext ctx) {
        if (!(input instanceof Input.Told told)) {
            return Decision.nothing(state);
        }
        return switch (told.command().name()) {
            case CONFIRM -> confirm(state, ctx);
            case CONFIRM_CLOCK -> confirmClock(state, ctx);
            default -> acknowledge(state, told.command(), ctx);
        };
    }

    private static Decision<GatewayState> confirmClock(GatewayState state, StepContext ctx) {
        return state.clock().doubted()
                ? Decision.of(state, ctx.event(new ClockConfirmed(state.clock().seconds())))
                : Decision.nothing(state);
    }

    private static Decision<GatewayState> confirm(GatewayState state, StepContext ctx) {
        return state.unconfirmed().isEmpty()
                ? Decision.nothing(state)
                : Decision.of(state, ctx.event(new StoreConfirmed(state.epoch())));
    }

    private static Decision<GatewayState> acknowledge(GatewayState state, Command command, StepContext ctx) {
        String error = command.args().text("error");
        if (!state.quarantine().containsKey(error)) {
            return Decision.reject(
                    state,
                    Rejection.unknown(new Reason(
                            "gateway.no-such-quarantine",
                            Map.of("error", error),
                            "nothing is in quarantine under '" + error + "'; it may be acknowledged already")));
        }
        return Decision.of(state, ctx.event(new QuarantineAcknowledged(error)));
    }

    @Override
    public GatewayState evolve(GatewayState state, Event event) {
        return switch (event.type().name()) {
            case "epoch-opened" -> opened(state, EpochOpened.from(event.body()));
            case "facts-incomplete" -> state.incomplete();
            case "store-confirmed" -> state.confirmed();
            case "line-model-activated" -> state.model(
                    LineModelActivated.from(event.body()).model());
            case "input-quarantined" -> state.quarantined(InputQuarantined.from(event.body()));
            case "quarantine-acknowledged" -> state.acknowledged(
                    QuarantineAcknowledged.from(event.body()).error());
            case "clock-changed" -> state.clock(ClockFact.of(ClockChanged.from(event.body())));
            case "clock-not-trusted" -> state.clock(
                    ClockFact.doubted(ClockNotTrusted.from(event.body()).seconds()));
            case "record-damaged" -> state.damaged(
                    RecordDamaged.from(event.body()).event());
            case "clock-confirmed" -> state.clock(ClockFact.SYNC);
            default -> state;
        };
    }

    private static GatewayState opened(GatewayState state, EpochOpened epoch) {
        return state.epoch(epoch.epoch(), epoch.reason().equals(EpochOpened.FIRST_START) ? "" : epoch.reason());
    }

    @Override
    public Body facts(GatewayState state) {
        Body.Builder facts = Body.builder();
        if (!state.damaged().isEmpty()) {
            facts.put("damaged", List.copyOf(state.damaged()));
        }
        return facts.put("epoch", state.epoch())
                .put("unconfirmed", state.unconfirmed())
                .put("model", state.model())
                .put("clock", state.clock().trust().code())
                .put("clockSeconds", state.clock().seconds())
                .put(
                        "quarantine",
                        state.quarantine().values().stream()
                                .map(InputQuarantined::body)
                                .toList())
                .build();
    }

    @Override
    public GatewayState restore(Body facts, LineModel model) {
        ClockFact clock = new ClockFact(ClockTrust.parse(facts.text("clock")), facts.integer("clockSeconds"));
        // A snapshot of an older version does not have it.
        Set<String> damaged = facts.has("damaged") ? Set.copyOf(facts.texts("damaged")) : Set.of();
        GatewayState state = new GatewayState(
                facts.text("epoch"), facts.text("unconfirmed"), facts.text("model"), Map.of(), clock, damaged);
        for (Body open : facts.bodies("quarantine")) {
            state = state.quarantined(InputQuarantined.from(open));
        }
        return state;
    }

    @Override
    public List<Hold> holds(GatewayState state) {
        List<Hold> holds = new ArrayList<>();
        if (!state.unconfirmed().isEmpty()) {
            String what = state.unconfirmed().equals(INCOMPLETE)
                    ? "what this line knows was gathered without events that were dropped, see facts-incomplete"
                    : "the record of this line starts anew (" + state.unconfirmed() + ")";
            holds.add(new Hold(
                    Gate.ANY,
                    new Reason(
                            "gateway.store-unconfirmed",
                            Map.of("reason", state.unconfirmed()),
                            what + "; a technician must confirm before it may run")));
        }
        state.quarantine().values().forEach(input -> holds.add(hold(input)));
        return holds;
    }

    private static Hold hold(InputQuarantined input) {
        return new Hold(
                input.workUnit(),
                new Reason(
                        QUARANTINED,
                        Map.of("error", input.error(), "input", input.input()),
                        "the gateway could not process a " + input.input() + " (" + input.text()
                                + "); a technician must acknowledge it"));
    }

    @Override
    public List<View<GatewayState>> views() {
        return List.of(new View<>("gateway/state", this::facts));
    }
}
