// SPDX-License-Identifier: Apache-2.0
package lineside.reject;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import lineside.capability.api.Decision;
import lineside.capability.api.Signal;
import lineside.capability.api.StepContext;
import lineside.kernel.Event;
import lineside.reject.event.Doubt;
import lineside.reject.event.RejectDoubtful;
import lineside.reject.event.RejectGatePulsed;
import lineside.reject.event.RejectSeen;
import lineside.signal.api.Value;
import lineside.signal.api.WriteOutcome;

/** One decision while it is made. */
final class Turn {
    private static final long MS = 1_000_000;

    private final RejectState state;
    private final StepContext ctx;
    private final Map<String, Sensor> sensors;
    private final Map<String, OnItsWay> way;
    private final List<Event> events = new ArrayList<>();
    private final List<Decision.Pulse> pulses = new ArrayList<>();
    private final Set<String> settled = new HashSet<>();

    Turn(RejectState state, boolean started, StepContext ctx) {
        this.state = state;
        this.ctx = ctx;
        this.sensors = new HashMap<>(started ? Map.of() : state.sensors());
        this.way = new TreeMap<>(started ? Map.of() : state.way());
    }

    /** The belt of this work unit may stand: what is on its way still gets its pulse, and is in doubt. */
    void withheld(String unit) {
        way.replaceAll((id, each) -> state.gate(each.gate())
                .filter(gate -> gate.unit().equals(unit))
                .map(gate -> each.stopped())
                .orElse(each));
    }

    void sensed(Signal signal) {
        Sensor before = Optional.ofNullable(sensors.get(signal.id())).orElse(Sensor.UNHEARD);
        sensors.put(signal.id(), before.after(signal));
        long pieces = Sensor.found(before, signal);
        for (GateSpec gate : state.gates()) {
            if (pieces > 0 && gate.sensor().equals(signal.id())) {
                found(gate, signal, pieces, before.gap() && signal.whole().isPresent());
            }
        }
    }

    private void found(GateSpec gate, Signal signal, long pieces, boolean unseen) {
        String id = gate.id() + "-" + signal.at();
        if (way.containsKey(id) || state.of(gate.id()).waiting().contains(id)) {
            return;
        }
        events.add(ctx.event(new RejectSeen(gate.id(), id, pieces), signal.at()));
        if (unseen) {
            doubt(gate.id(), id, Doubt.UNSEEN, "the sensor was not read when the piece passed");
            return;
        }
        long age = Math.max(0, Duration.between(signal.at(), ctx.now()).toNanos());
        way.put(id, new OnItsWay(gate.id(), ctx.mono() + gate.afterNanos() - age, false, 0, false));
    }

    void wrote(String id, WriteOutcome outcome) {
        OnItsWay done = way.remove(id);
        if (done == null) {
            return;
        }
        if (outcome.kind() != WriteOutcome.Kind.DONE) {
            doubt(done.gate(), id, Doubt.WRITE, "the pulse was not done: " + outcome.detail());
        } else if (done.stood()) {
            doubt(done.gate(), id, Doubt.PERMIT, "the permit was withheld while the piece was on its way");
        } else {
            settled.add(id);
            events.add(ctx.event(new RejectGatePulsed(done.gate(), id, done.lateNanos() / MS)));
        }
    }

    private void doubt(String gate, String id, Doubt doubt, String text) {
        settled.add(id);
        events.add(ctx.event(new RejectDoubtful(gate, id, doubt, text.substring(0, Math.min(200, text.length())))));
    }

    Decision<RejectState> done() {
        for (Map.Entry<String, OnItsWay> each : List.copyOf(way.entrySet())) {
            OnItsWay piece = each.getValue();
            if (!piece.pulsed() && piece.due() - ctx.mono() <= 0) {
                pulse(each.getKey(), piece);
            }
        }
        state.facts().forEach((gate, facts) -> facts.waiting().stream()
                .filter(id -> !way.containsKey(id) && !settled.contains(id))
                .toList()
                .forEach(id ->
                        doubt(gate, id, Doubt.RESTART, "the gateway started anew while the piece was on its way")));
        return Decision.of(state.with(sensors, way), events).pulsing(pulses);
    }

    private void pulse(String id, OnItsWay piece) {
        Optional<GateSpec> gate = state.gate(piece.gate());
        OnItsWay asked = piece.pulsedAt(ctx.mono());
        if (gate.isPresent() && asked.lateNanos() <= gate.get().withinNanos()) {
            way.put(id, asked);
            pulses.add(new Decision.Pulse(id, gate.get().gate(), new Value.Truth(true)));
        } else {
            way.remove(id);
            doubt(piece.gate(), id, Doubt.LATE, "the pulse would have come " + asked.lateNanos() / MS + " ms too late");
        }
    }
}
