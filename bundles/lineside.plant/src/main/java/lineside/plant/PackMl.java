// SPDX-License-Identifier: Apache-2.0
package lineside.plant;

import static lineside.plant.PackMlState.ABORTED;
import static lineside.plant.PackMlState.ABORTING;
import static lineside.plant.PackMlState.CLEARING;
import static lineside.plant.PackMlState.COMPLETE;
import static lineside.plant.PackMlState.COMPLETING;
import static lineside.plant.PackMlState.EXECUTE;
import static lineside.plant.PackMlState.HELD;
import static lineside.plant.PackMlState.HOLDING;
import static lineside.plant.PackMlState.IDLE;
import static lineside.plant.PackMlState.RESETTING;
import static lineside.plant.PackMlState.STARTING;
import static lineside.plant.PackMlState.STOPPED;
import static lineside.plant.PackMlState.STOPPING;
import static lineside.plant.PackMlState.SUSPENDED;
import static lineside.plant.PackMlState.SUSPENDING;
import static lineside.plant.PackMlState.UNHOLDING;
import static lineside.plant.PackMlState.UNSUSPENDING;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** The transitions of PackML as a table. Source: the PackML NodeSet of the OPC Foundation (ISA-TR88.00.02). */
final class PackMl {
    private static final Set<PackMlState> ABORT_GROUP = EnumSet.of(ABORTING, ABORTED, CLEARING);
    private static final Set<PackMlState> NOT_RUNNING = EnumSet.of(ABORTING, ABORTED, CLEARING, STOPPING, STOPPED);
    private static final Set<PackMlState> MAY_HOLD =
            EnumSet.of(EXECUTE, STARTING, UNHOLDING, SUSPENDING, SUSPENDED, UNSUSPENDING);

    private PackMl() {}

    /** Where a command leads; empty when the state does not take it. */
    static Optional<PackMlState> after(PackMlState state, PackMlCommand command) {
        return switch (command) {
            case RESET -> to(RESETTING, state == STOPPED || state == COMPLETE);
            case START -> to(STARTING, state == IDLE);
            case HOLD -> to(HOLDING, MAY_HOLD.contains(state));
            case UNHOLD -> to(UNHOLDING, state == HELD);
            case SUSPEND -> to(SUSPENDING, state == EXECUTE);
            case UNSUSPEND -> to(UNSUSPENDING, state == SUSPENDED);
            case COMPLETE -> to(COMPLETING, state == EXECUTE);
            case STOP -> to(STOPPING, !NOT_RUNNING.contains(state));
            case ABORT -> to(ABORTING, !ABORT_GROUP.contains(state));
            case CLEAR -> to(CLEARING, state == ABORTED);
        };
    }

    /** Where an acting state leads when it is complete; empty for a waiting state. */
    static Optional<PackMlState> completed(PackMlState state) {
        return switch (state) {
            case RESETTING -> Optional.of(IDLE);
            case STARTING, UNHOLDING, UNSUSPENDING -> Optional.of(EXECUTE);
            case HOLDING -> Optional.of(HELD);
            case SUSPENDING -> Optional.of(SUSPENDED);
            case COMPLETING -> Optional.of(COMPLETE);
            case STOPPING, CLEARING -> Optional.of(STOPPED);
            case ABORTING -> Optional.of(ABORTED);
            case IDLE, EXECUTE, HELD, SUSPENDED, COMPLETE, STOPPED, ABORTED -> Optional.empty();
        };
    }

    private static Optional<PackMlState> to(PackMlState target, boolean allowed) {
        return allowed ? Optional.of(target) : Optional.empty();
    }
}
