// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import lineside.capability.api.PermitSpec;
import lineside.capability.api.Signal;
import lineside.kernel.Body;

/** How the permits of a line stand, for the status page: what is in force, not only what is recorded. */
final class PermitRows {
    private PermitRows() {}

    static List<Body> of(PermitDesk desk) {
        PermitFacts facts = desk.facts();
        return desk.points().stream()
                .map(point -> row(point, facts, desk.isArriving(point)))
                .toList();
    }

    private static Body row(PermitPoint point, PermitFacts facts, boolean arriving) {
        PermitState state = point.port().state();
        PermitRecord recorded = facts.of(point.unit());
        PermitSpec spec = point.spec();
        Map<String, Signal> told = facts.told();
        return Body.builder()
                .put("workUnit", point.unit())
                .put("granted", state.granted())
                .put("reason", state.granted() ? Body.EMPTY : state.cause().toBody())
                .put("since", recorded.since())
                .put("effect", effect(spec, recorded, arriving))
                .put("effectText", recorded.fault().text())
                .put("runs", said(told, spec.result()))
                .put("latched", said(told, spec.latched()))
                .put("binds", point.effect().binds(told))
                .put("leaseMs", spec.lease().toMillis())
                .build();
    }

    /** Whether the machine shows that it obeys: proven, not proven because it tells too little, or not so. */
    private static String effect(PermitSpec spec, PermitRecord recorded, boolean arriving) {
        if (!recorded.fault().code().isEmpty()) {
            return "none";
        }
        if (!spec.provable()) {
            return "not-proven";
        }
        return arriving ? "proven" : "unknown";
    }

    private static String said(Map<String, Signal> told, Optional<String> signal) {
        return signal.map(told::get)
                .flatMap(Signal::truth)
                .map(truth -> truth ? "yes" : "no")
                .orElse("");
    }
}
