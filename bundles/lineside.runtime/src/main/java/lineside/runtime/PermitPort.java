// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import lineside.kernel.Reason;

/**
 * Where agent, scribe, link and shutdown meet over one work unit's permit. Withholding applies at once. Granting takes two
 * words: the agent offers as its step begins, and the step's commit releases the offer. Whatever happens in between, another
 * decision or a veto that comes or goes, drops the offer, and the release then finds nothing to grant. Every word is one
 * compare-and-set, so any thread may say it at any time.
 *
 * <p>Stops product, not hazards: it is no safety function. Open for the tests that seed defects into it.
 */
class PermitPort {
    private final AtomicReference<PermitState> state;

    PermitPort(PermitState from) {
        this.state = new AtomicReference<>(from);
    }

    /** The agent: a step's states hold the work unit. Needs no disk. */
    boolean withhold(long step, Reason why) {
        return move(now -> now.withhold(step, why));
    }

    /** The agent, as the step begins that states the grant; false when the permit cannot be granted just now. */
    boolean offer(long step) {
        return move(now -> now.offer(step));
    }

    /** The scribe, when that step is durable; false when the offer was dropped meanwhile. */
    boolean release(long step) {
        return move(now -> now.release(step));
    }

    boolean veto(Veto by) {
        return move(now -> now.veto(by));
    }

    boolean clear(Veto by) {
        return move(now -> now.clear(by));
    }

    PermitState state() {
        return Objects.requireNonNull(state.get());
    }

    /** Replaces the state in one step; true when that changed anything. */
    final boolean move(UnaryOperator<PermitState> word) {
        PermitState before = state.getAndUpdate(word);
        return !word.apply(before).equals(before);
    }
}
