// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import lineside.runtime.event.InputQuarantined;

/**
 * The facts about the gateway itself.
 *
 * @param epoch the present epoch; empty before the first
 * @param unconfirmed why the present epoch needs a technician's word; empty when it does not
 * @param model version of the line model in force; empty before the first
 * @param quarantine open quarantined inputs by error
 * @param clock what is known of the wall clock
 */
record GatewayState(
        String epoch, String unconfirmed, String model, Map<String, InputQuarantined> quarantine, ClockFact clock) {
    static final GatewayState EMPTY = new GatewayState("", "", "", Map.of(), ClockFact.SYNC);

    GatewayState {
        quarantine = Collections.unmodifiableMap(new TreeMap<>(quarantine));
    }

    GatewayState epoch(String opened, String reason) {
        return new GatewayState(opened, reason, model, quarantine, clock);
    }

    GatewayState confirmed() {
        return new GatewayState(epoch, "", model, quarantine, clock);
    }

    GatewayState model(String version) {
        return new GatewayState(epoch, unconfirmed, version, quarantine, clock);
    }

    GatewayState quarantined(InputQuarantined input) {
        Map<String, InputQuarantined> more = new TreeMap<>(quarantine);
        more.put(input.error(), input);
        return new GatewayState(epoch, unconfirmed, model, more, clock);
    }

    GatewayState acknowledged(String error) {
        Map<String, InputQuarantined> fewer = new TreeMap<>(quarantine);
        fewer.remove(error);
        return new GatewayState(epoch, unconfirmed, model, fewer, clock);
    }

    GatewayState clock(ClockFact fact) {
        return new GatewayState(epoch, unconfirmed, model, quarantine, fact);
    }
}
