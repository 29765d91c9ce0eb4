// SPDX-License-Identifier: Apache-2.0
package lineside.capability.api;

import java.time.Instant;
import lineside.kernel.Actor;
import lineside.kernel.ClockTrust;
import lineside.kernel.Event;
import lineside.kernel.Fact;

/**
 * All that a decision may know besides its state and input. A value: the same context gives the same decision.
 *
 * @param now plant wall time of the step
 * @param mono plant monotonic time of the step, nanoseconds
 * @param clock what is known of the wall clock
 * @param speed plant seconds per machine second: 1, except in a simulation. What is measured on this machine, such as a delay
 *     on the way here or the silence after which a signal is stale, lasts so many times longer in the plant
 * @param actor who caused the step: the command's actor, else the gateway
 * @param model the active line model
 * @param gates the gates of all capabilities as of the start of the step
 */
public record StepContext(
        Instant now, long mono, ClockTrust clock, double speed, Actor actor, LineModel model, Gates gates) {
    /** An event that happened now. */
    public Event event(Fact fact) {
        return event(fact, now);
    }

    /** An event that happened at a known time, by the actor of this step. */
    public Event event(Fact fact, Instant at) {
        return new Event(fact.type(), fact.stream(), at, clock, actor, fact.body());
    }
}
