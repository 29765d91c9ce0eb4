// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import java.util.Set;

/** What the agent itself asks the gateway's own capability. */
final class GatewayQuestions {
    private final int slot;

    GatewayQuestions(Roster roster) {
        this.slot = roster.index(GatewayCapability.NAME);
    }

    boolean quarantined(LineState state, String error) {
        return slot >= 0 && ((GatewayState) state.of(slot)).quarantine().containsKey(error);
    }

    Set<String> damaged(LineState state) {
        return slot < 0 ? Set.of() : ((GatewayState) state.of(slot)).damaged();
    }

    ClockFact clock(LineState state) {
        return slot < 0 ? ClockFact.SYNC : ((GatewayState) state.of(slot)).clock();
    }
}
