// SPDX-License-Identifier: Apache-2.0
package lineside.state;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import lineside.kernel.Body;

/**
 * Everything that is known of the machines for good: the fold of the events. Immutable; maps are sorted.
 *
 * @param units by work unit
 * @param stops the last stops, newest first
 * @param begun how many stops ever began
 * @param strip the line's states of the last 8 hours
 */
record StateFacts(Map<String, UnitFacts> units, List<Stop> stops, long begun, Strip strip) {
    static final StateFacts NONE = new StateFacts(Map.of(), List.of(), 0, Strip.NONE);
    private static final int STOPS = 20;

    UnitFacts unit(String id) {
        return units.getOrDefault(id, UnitFacts.NONE);
    }

    StateFacts with(String id, UnaryOperator<UnitFacts> change) {
        Map<String, UnitFacts> copy = new TreeMap<>(units);
        copy.put(id, change.apply(unit(id)));
        return new StateFacts(copy, stops, begun, strip);
    }

    StateFacts with(Strip changed) {
        return new StateFacts(units, stops, begun, changed);
    }

    StateFacts began(Stop stop) {
        List<Stop> newest = new ArrayList<>(STOPS);
        newest.add(stop);
        newest.addAll(stops.subList(0, Math.min(stops.size(), STOPS - 1)));
        return new StateFacts(units, newest, begun + 1, strip);
    }

    StateFacts ended(Stop stop) {
        List<Stop> same = stops.stream()
                .map(known -> known.id().equals(stop.id()) ? stop : known)
                .toList();
        return new StateFacts(units, same, begun, strip);
    }

    Body toBody() {
        Body.Builder byUnit = Body.builder();
        units.forEach((id, unit) -> byUnit.put(id, unit.toBody()));
        return Body.of(
                "units", byUnit.build(),
                "stops", stops.stream().map(Stop::toBody).toList(),
                "begun", begun,
                "strip", strip.toBodies());
    }

    static StateFacts from(Body body) {
        Map<String, UnitFacts> units = new TreeMap<>();
        Body byUnit = body.body("units");
        byUnit.names().forEach(id -> units.put(id, UnitFacts.from(byUnit.body(id))));
        return new StateFacts(
                units,
                body.bodies("stops").stream().map(Stop::from).toList(),
                body.integer("begun"),
                Strip.from(body.bodies("strip")));
    }
}
