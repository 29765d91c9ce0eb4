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
 */
record GatewayState(String epoch, String unconfirmed, String model, Map<String, InputQuarantined> quarantine) {
    static final GatewayState EMPTY = new GatewayState("", "", "", Map.of());

    GatewayState {
        quarantine = Collections.unmodifiableMap(new TreeMap<>(quarantine));
    }

    GatewayState epoch(String opened, String reason) {
        return new GatewayState(opened, reason, model, quarantine);
    }

    GatewayState confirmed() {
        return new GatewayState(epoch, "", model, quarantine);
    }

    GatewayState model(String version) {
        return new GatewayState(epoch, unconfirmed, version, quarantine);
    }

    GatewayState quarantined(InputQuarantined input) {
        Map<String, InputQuarantined> more = new TreeMap<>(quarantine);
        more.put(input.error(), input);
        return new GatewayState(epoch, unconfirmed, model, more);
    }

    GatewayState acknowledged(String error) {
        Map<String, InputQuarantined> fewer = new TreeMap<>(quarantine);
        fewer.remove(error);
        return new GatewayState(epoch, unconfirmed, model, fewer);
    }
}
