// SPDX-License-Identifier: Apache-2.0
package lineside.capability.api;

import lineside.kernel.Command;
import lineside.signal.api.WriteOutcome;

/** What starts a step. One input is one step; a BAD signal is an input like any other. */
public sealed interface Input {
    /** A signal changed, or lost or regained its quality. */
    record Sensed(Signal signal) implements Input {}

    /** A verified command for the capability that takes it. */
    record Told(Command command) implements Input {}

    /** The time that the capability's {@link Capability#due} asked for has come. */
    record Due() implements Input {}

    /** The outcome of a write or pulse that the capability asked for; for a pulse {@code intentId} is its id. */
    record Wrote(String intentId, WriteOutcome outcome) implements Input {}

    /** Another input started this step; the capability only hears the events of earlier ones. */
    record Nothing() implements Input {}

    /**
     * The first step after a start, an agent restart or a change of the line model: scratch is gone, so every rule takes its
     * cautious branch.
     *
     * @param reason {@code process}, {@code agent}, {@code model} or {@code rewind}
     */
    record Started(String reason) implements Input {}
}
