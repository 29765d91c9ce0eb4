// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import java.util.Arrays;
import lineside.equipment.api.Sensing;

/** The states of all capabilities and of equipment after a step. Immutable: the array never leaves this class unshared. */
final class LineState {
    private final Object[] states;
    private final Sensing sensing;

    LineState(Object[] states, Sensing sensing) {
        this.states = states.clone();
        this.sensing = sensing;
    }

    Object of(int slot) {
        return states[slot];
    }

    Sensing sensing() {
        return sensing;
    }

    Object[] copy() {
        return Arrays.copyOf(states, states.length);
    }
}
