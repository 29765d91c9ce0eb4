// SPDX-License-Identifier: Apache-2.0
package lineside.state;

import static lineside.state.event.MachineState.*;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import lineside.state.event.MachineState;

/** Which state may follow which (PackML, OPC 30050: 19 transitions while running, 4 of the machine, 3 around them). */
final class Transitions {
    /** The states in which a Stop command is taken: all of the running machine. */
    static final Set<MachineState> RUNNING = Collections.unmodifiableSet(EnumSet.of(
            RESETTING,
            IDLE,
            STARTING,
            EXECUTE,
            COMPLETING,
            COMPLETE,
            HOLDING,
            HELD,
            UNHOLDING,
            SUSPENDING,
            SUSPENDED,
            UNSUSPENDING));

    private static final Map<MachineState, Set<MachineState>> NEXT = next();

    private Transitions() {}

    /** The states that may follow directly. */
    static Set<MachineState> after(MachineState state) {
        return NEXT.getOrDefault(state, Set.of());
    }

    /**
     * Whether a machine may be seen going from one state to another when it shows only some states: the ones between are those
     * that it never shows. Nothing is illegal from or to a state that nobody knows.
     */
    static boolean legal(MachineState from, MachineState to, Set<MachineState> shown) {
        if (from == NO_DATA || to == NO_DATA || from == to) {
            return true;
        }
        Set<MachineState> reached = EnumSet.noneOf(MachineState.class);
        Deque<MachineState> open = new ArrayDeque<>(after(from));
        while (!open.isEmpty()) {
            MachineState state = open.poll();
            if (state == to) {
                return true;
            }
            if (reached.add(state) && !shown.contains(state)) {
                open.addAll(after(state));
            }
        }
        return false;
    }

    private static Map<MachineState, Set<MachineState>> next() {
        Map<MachineState, Set<MachineState>> next = new EnumMap<>(MachineState.class);
        // Commands.
        put(next, RESETTING, STOPPED, COMPLETE);
        put(next, STARTING, IDLE);
        put(next, HOLDING, EXECUTE, STARTING, UNHOLDING, SUSPENDING, SUSPENDED, UNSUSPENDING);
        put(next, UNHOLDING, HELD);
        put(next, SUSPENDING, EXECUTE);
        put(next, UNSUSPENDING, SUSPENDED);
        put(next, COMPLETING, EXECUTE);
        RUNNING.forEach(state -> put(next, STOPPING, state));
        RUNNING.forEach(state -> put(next, ABORTING, state));
        put(next, ABORTING, STOPPING, STOPPED, CLEARING);
        put(next, CLEARING, ABORTED);
        // By themselves, when the state is complete.
        put(next, IDLE, RESETTING);
        put(next, EXECUTE, STARTING, UNHOLDING, UNSUSPENDING);
        put(next, HELD, HOLDING);
        put(next, SUSPENDED, SUSPENDING);
        put(next, COMPLETE, COMPLETING);
        put(next, STOPPED, STOPPING, CLEARING);
        put(next, ABORTED, ABORTING);
        return next;
    }

    private static void put(Map<MachineState, Set<MachineState>> next, MachineState to, MachineState... from) {
        for (MachineState state : from) {
            next.computeIfAbsent(state, s -> EnumSet.noneOf(MachineState.class)).add(to);
        }
    }
}
