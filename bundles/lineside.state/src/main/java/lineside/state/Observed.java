// SPDX-License-Identifier: Apache-2.0
package lineside.state;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import lineside.state.event.MachineState;

/**
 * A state that a machine was seen in.
 *
 * @param state the state
 * @param at since when
 * @param mono the same as plant monotonic time, nanoseconds
 * @param number the number that it showed, when it shows numbers
 * @param shown the states that it can show; empty where its states are ours, so that none is illegal
 * @param detail one short sentence, or empty
 */
record Observed(
        MachineState state, Instant at, long mono, Optional<Long> number, Set<MachineState> shown, String detail) {
    /** Our own reading of a simple machine. */
    static Observed derived(MachineState state, Instant at, long mono) {
        return new Observed(state, at, mono, Optional.empty(), Set.of(), "");
    }

    static Observed nothing(Instant at, long mono, String detail) {
        return new Observed(MachineState.NO_DATA, at, mono, Optional.empty(), Set.of(), detail);
    }
}
