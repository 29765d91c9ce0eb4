// SPDX-License-Identifier: Apache-2.0
package lineside.state;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import lineside.state.event.MachineState;

/**
 * What the numbers of a machine mean.
 *
 * @param name its name in the line model
 * @param states state by number
 * @param modes unit mode by number
 */
record StateMap(String name, Map<Long, MachineState> states, Map<Long, String> modes) {
    private static final Map<Long, String> PACKML_MODES = Map.of(1L, "produce", 2L, "maintenance", 3L, "manual");

    /** ISA-TR88.00.02 and OPC 30050. */
    static final StateMap PACKML = new StateMap("packml", packml(), PACKML_MODES);

    /** The PackML simulator of libremfg: idle and clearing, maintenance and manual the other way round. */
    static final StateMap LIBREMFG =
            new StateMap("libremfg", libremfg(), Map.of(1L, "produce", 2L, "manual", 3L, "maintenance"));

    /** Machines with the five usual states: 0 off, 1 idle, 2 run, 3 held, 4 fault. */
    static final StateMap PEER = new StateMap(
            "peer",
            Map.of(
                    0L, MachineState.STOPPED,
                    1L, MachineState.IDLE,
                    2L, MachineState.EXECUTE,
                    3L, MachineState.HELD,
                    4L, MachineState.ABORTED),
            PACKML_MODES);

    static StateMap of(String name, Map<Long, MachineState> states) {
        return new StateMap(name, states, PACKML_MODES);
    }

    Optional<MachineState> state(long number) {
        return Optional.ofNullable(states.get(number));
    }

    String mode(long number) {
        return modes.getOrDefault(number, "user-" + number);
    }

    /** The states that this machine can show. */
    Set<MachineState> shown() {
        return states.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(states.values()));
    }

    private static Map<Long, MachineState> packml() {
        Map<Long, MachineState> states = new TreeMap<>();
        for (MachineState state : MachineState.values()) {
            if (state != MachineState.NO_DATA) {
                states.put((long) state.number(), state);
            }
        }
        return Collections.unmodifiableMap(states);
    }

    private static Map<Long, MachineState> libremfg() {
        Map<Long, MachineState> states = new TreeMap<>(packml());
        states.put(1L, MachineState.IDLE);
        states.put(4L, MachineState.CLEARING);
        return Collections.unmodifiableMap(states);
    }
}
