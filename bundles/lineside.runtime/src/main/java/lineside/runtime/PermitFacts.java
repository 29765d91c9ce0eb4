// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import lineside.capability.api.Signal;
import lineside.kernel.Reason;

/**
 * What is known about the permits of a line.
 *
 * @param units what the journal says, by work unit: facts
 * @param good whether each needed signal is good, for those that were heard of since the start: scratch
 * @param told the newest signal of what the controllers tell back: scratch
 */
record PermitFacts(Map<String, PermitRecord> units, Map<String, Boolean> good, Map<String, Signal> told) {
    static final Reason NEVER = Reason.of("permit.start-up", "the gateway has started and has not decided yet");

    PermitFacts {
        units = Collections.unmodifiableMap(new TreeMap<>(units));
    }

    PermitRecord of(String unit) {
        return units.getOrDefault(unit, PermitRecord.NONE);
    }

    PermitFacts with(String unit, PermitRecord next) {
        Map<String, PermitRecord> more = new TreeMap<>(units);
        more.put(unit, next);
        return new PermitFacts(more, good, told);
    }

    PermitFacts heard(Signal signal) {
        if (Boolean.valueOf(signal.good()).equals(good.get(signal.id()))) {
            return this;
        }
        Map<String, Boolean> more = new HashMap<>(good);
        more.put(signal.id(), signal.good());
        return new PermitFacts(units, Map.copyOf(more), told);
    }

    PermitFacts told(Signal signal) {
        Map<String, Signal> more = new HashMap<>(told);
        more.put(signal.id(), signal);
        return new PermitFacts(units, good, Map.copyOf(more));
    }
}
