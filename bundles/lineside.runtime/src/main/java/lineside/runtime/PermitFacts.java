// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import lineside.capability.api.Signal;
import lineside.kernel.Body;
import lineside.kernel.Reason;

/**
 * What is known about the permits of a line.
 *
 * @param units what the journal says, by work unit: facts
 * @param good whether each needed signal is good, for those that were heard of since the start: scratch
 * @param told the newest signal of what the controllers tell back: scratch
 */
record PermitFacts(Map<String, Recorded> units, Map<String, Boolean> good, Map<String, Signal> told) {
    static final Reason NEVER = Reason.of("permit.start-up", "the gateway has started and has not decided yet");

    /**
     * One permit as the journal has it.
     *
     * @param cause what withheld it first; of no meaning while granted
     * @param fault why it is not effective; its code is empty while nothing is wrong
     */
    record Recorded(boolean granted, String since, Reason cause, Reason fault) {
        static final Recorded NONE = new Recorded(false, "", NEVER, Reason.of("", ""));

        Body body() {
            return Body.of(
                    "granted", granted,
                    "since", since,
                    "cause", cause.code(),
                    "text", cause.text(),
                    "fault", fault.code(),
                    "faultText", fault.text());
        }

        static Recorded from(Body body) {
            return new Recorded(
                    body.flag("granted"),
                    body.text("since"),
                    Reason.of(body.text("cause"), body.text("text")),
                    Reason.of(body.text("fault"), body.text("faultText")));
        }
    }

    PermitFacts {
        units = Collections.unmodifiableMap(new TreeMap<>(units));
    }

    Recorded of(String unit) {
        return units.getOrDefault(unit, Recorded.NONE);
    }

    PermitFacts with(String unit, Recorded next) {
        Map<String, Recorded> more = new TreeMap<>(units);
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
