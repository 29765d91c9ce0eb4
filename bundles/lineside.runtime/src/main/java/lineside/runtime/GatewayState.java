// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import lineside.runtime.event.InputQuarantined;

/**
 * The facts about the gateway itself.
 *
 * @param epoch the present epoch; empty before the first
 * @param unconfirmed why the present epoch needs a technician's word; empty when it does not
 * @param model version of the line model in force; empty before the first
 * @param quarantine open quarantined inputs by error
 * @param clock what is known of the wall clock
 * @param damaged events of which it was said that they are damaged
 */
record GatewayState(
        String epoch,
        String unconfirmed,
        String model,
        Map<String, InputQuarantined> quarantine,
        ClockFact clock,
        Set<String> damaged) {
    static final GatewayState EMPTY = new GatewayState("", "", "", Map.of(), ClockFact.SYNC, Set.of());

    GatewayState {
        quarantine = Collections.unmodifiableMap(new TreeMap<>(quarantine));
        damaged = Collections.unmodifiableSet(new TreeSet<>(damaged));
    }

    GatewayState epoch(String opened, String reason) {
        return new GatewayState(opened, reason, model, quarantine, clock, Set.of());
    }

    GatewayState incomplete() {
        return new GatewayState(epoch, GatewayCapability.INCOMPLETE, model, quarantine, clock, damaged);
    }

    GatewayState confirmed() {
        return new GatewayState(epoch, "", model, quarantine, clock, damaged);
    }

    GatewayState model(String version) {
        return new GatewayState(epoch, unconfirmed, version, quarantine, clock, damaged);
    }

    GatewayState quarantined(InputQuarantined input) {
        Map<String, InputQuarantined> more = new TreeMap<>(quarantine);
        more.put(input.error(), input);
        return new GatewayState(epoch, unconfirmed, model, more, clock, damaged);
    }

    GatewayState acknowledged(String error) {
        Map<String, InputQuarantined> fewer = new TreeMap<>(quarantine);
        fewer.remove(error);
        return new GatewayState(epoch, unconfirmed, model, fewer, clock, damaged);
    }

    GatewayState clock(ClockFact fact) {
        return new GatewayState(epoch, unconfirmed, model, quarantine, fact, damaged);
    }

    GatewayState damaged(String event) {
        Set<String> more = new TreeSet<>(damaged);
        more.add(event);
        return new GatewayState(epoch, unconfirmed, model, quarantine, clock, more);
    }
}
