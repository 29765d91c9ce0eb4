// SPDX-License-Identifier: Apache-2.0
package lineside.reject;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import lineside.capability.api.LineModel;
import lineside.capability.api.ModelFault;
import lineside.kernel.Body;
import lineside.reject.event.RejectDoubtful;
import lineside.reject.event.RejectGatePulsed;
import lineside.reject.event.RejectSeen;

/**
 * Facts, scratch and the gates. Immutable.
 *
 * @param facts by gate
 * @param sensors what each sensor showed last: scratch
 * @param way the findings between sensor and gate by their ids: scratch
 */
record RejectState(
        List<GateSpec> gates, Map<String, GateFacts> facts, Map<String, Sensor> sensors, Map<String, OnItsWay> way) {
    RejectState {
        facts = Collections.unmodifiableMap(new TreeMap<>(facts));
        sensors = Map.copyOf(sensors);
        way = Collections.unmodifiableMap(new TreeMap<>(way));
    }

    static RejectState of(LineModel model, Body facts) throws ModelFault {
        Map<String, GateFacts> known = new TreeMap<>();
        facts.names().forEach(gate -> known.put(gate, GateFacts.from(facts.body(gate))));
        return new RejectState(new GateReader(model).read(), known, Map.of(), Map.of());
    }

    RejectState with(Map<String, Sensor> seen, Map<String, OnItsWay> moving) {
        return new RejectState(gates, facts, seen, moving);
    }

    GateFacts of(String gate) {
        return facts.getOrDefault(gate, GateFacts.NONE);
    }

    Optional<GateSpec> gate(String id) {
        return gates.stream().filter(gate -> gate.id().equals(id)).findFirst();
    }

    RejectState after(RejectSeen seen) {
        return with(seen.gate(), of(seen.gate()).found(seen.reject(), seen.pieces()));
    }

    RejectState after(RejectGatePulsed pulsed) {
        return with(pulsed.gate(), of(pulsed.gate()).settled(pulsed.reject(), true));
    }

    RejectState after(RejectDoubtful doubtful) {
        return with(doubtful.gate(), of(doubtful.gate()).settled(doubtful.reject(), false));
    }

    private RejectState with(String gate, GateFacts next) {
        Map<String, GateFacts> more = new TreeMap<>(facts);
        more.put(gate, next);
        return new RejectState(gates, more, sensors, way);
    }

    /** When the next piece is at its gate. */
    OptionalLong due() {
        return way.values().stream()
                .filter(each -> !each.pulsed())
                .mapToLong(OnItsWay::due)
                .reduce((one, other) -> one - other < 0 ? one : other);
    }

    Body toBody() {
        Body.Builder body = Body.builder();
        facts.forEach((gate, known) -> body.put(gate, known.toBody()));
        return body.build();
    }

    Body view() {
        return Body.of(
                "gates",
                gates.stream()
                        .map(gate -> of(gate.id())
                                .toBody()
                                .with("id", gate.id())
                                .with("waiting", (long) of(gate.id()).waiting().size()))
                        .toList());
    }
}
