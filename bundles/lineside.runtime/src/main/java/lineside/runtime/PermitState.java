// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import lineside.kernel.Reason;

/**
 * How one permit stands. Immutable, so that a port can swap one for another in one compare-and-set.
 *
 * @param phase withheld, offered by a step that is not durable yet, or granted
 * @param decision newest decision number that the agent put; only its own commit can grant
 * @param vetoes who withholds it besides the agent
 * @param cause what withheld it first since it was granted last; shown as first-out also while it is offered
 */
record PermitState(Phase phase, long decision, Set<Veto> vetoes, Reason cause) {
    /** The three ways a permit can stand. Only {@link #GRANTED} lets anything run. */
    enum Phase {
        WITHHELD,
        OFFERED,
        GRANTED
    }

    PermitState {
        vetoes = vetoes.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(vetoes));
    }

    /** At the start nobody vetoes and nothing is granted. */
    static PermitState withheld(Reason cause) {
        return new PermitState(Phase.WITHHELD, 0, Set.of(), cause);
    }

    boolean granted() {
        return phase == Phase.GRANTED;
    }

    /** Nobody but the agent keeps it from being offered. */
    boolean offerable() {
        return phase == Phase.WITHHELD && vetoes.isEmpty();
    }

    PermitState withhold(long step, Reason why) {
        return stopped(Math.max(step, decision), vetoes, why);
    }

    PermitState offer(long step) {
        return offerable() && step > decision ? new PermitState(Phase.OFFERED, step, vetoes, cause) : this;
    }

    PermitState release(long step) {
        return phase == Phase.OFFERED && step == decision
                ? new PermitState(Phase.GRANTED, decision, vetoes, cause)
                : this;
    }

    PermitState veto(Veto by) {
        if (vetoes.contains(by)) {
            return this;
        }
        EnumSet<Veto> more = EnumSet.of(by);
        more.addAll(vetoes);
        return stopped(decision, more, by.reason());
    }

    /** A veto that went away grants nothing, and spoils what was offered before: the agent has to decide anew. */
    PermitState clear(Veto by) {
        if (!vetoes.contains(by) || by == Veto.SHUTDOWN) {
            return this;
        }
        EnumSet<Veto> fewer = EnumSet.copyOf(vetoes);
        fewer.remove(by);
        return stopped(decision, fewer, cause);
    }

    private PermitState stopped(long newest, Set<Veto> by, Reason why) {
        return new PermitState(Phase.WITHHELD, newest, by, phase == Phase.WITHHELD ? cause : why);
    }
}
