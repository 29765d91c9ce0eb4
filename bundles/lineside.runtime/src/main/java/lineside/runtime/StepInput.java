// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import java.util.List;
import java.util.Optional;
import lineside.kernel.Answer;
import lineside.kernel.Command;
import lineside.kernel.Event;
import lineside.signal.api.Sample;
import lineside.signal.api.WriteOutcome;

/** What starts one step, in a form that can be recorded and decided again. */
sealed interface StepInput {
    /** A sample that passed the filter before the inbox. */
    record SampleIn(Sample sample) implements StepInput {}

    /** A verified, well-formed command. */
    record CommandIn(Command command) implements StepInput {}

    /** The outcome of a write that a capability asked for. */
    record WroteIn(String capability, String intentId, WriteOutcome outcome) implements StepInput {}

    /** The due time of one capability; {@link #EQUIPMENT} for the debounce timers of equipment. */
    record DueIn(String capability) implements StepInput {
        static final String EQUIPMENT = "equipment";
    }

    /**
     * The first step of an agent, with what the runtime itself has to state.
     *
     * @param reason {@code process}, {@code agent}, {@code model} or {@code rewind}
     * @param stated events such as {@code gateway-started/1}
     */
    record StartIn(String reason, List<Event> stated) implements StepInput {}

    /**
     * An input that was refused by a bug, and what its sender is told.
     *
     * @param stated {@code input-quarantined/1}, or nothing when the same error is already open
     */
    record QuarantineIn(List<Event> stated, Optional<Answer> answer) implements StepInput {}

    /**
     * What the permit ports have come to since it was stated last; decided there, so it is recorded as it was stated.
     *
     * @param stated events such as {@code permit-withheld/1}
     */
    record PermitIn(List<Event> stated) implements StepInput {}

    /**
     * What the wall clock or the check of the record has come to since it was stated last; found outside the step, so it is recorded as it was stated.
     *
     * @param stated events such as {@code clock-changed/1} or {@code record-damaged/1}
     */
    record ClockIn(List<Event> stated) implements StepInput {}

    /** In a few words, for messages about a quarantined input. */
    default String summary() {
        if (this instanceof SampleIn sample) {
            return "sample of " + sample.sample().tag();
        }
        if (this instanceof CommandIn command) {
            return "command " + command.command().name();
        }
        if (this instanceof DueIn due) {
            return "timer of " + due.capability();
        }
        if (this instanceof WroteIn wrote) {
            return "write outcome for " + wrote.capability();
        }
        if (this instanceof PermitIn) {
            return "verdict on a permit";
        }
        if (this instanceof ClockIn) {
            return "change of the wall clock or of the record";
        }
        return "start";
    }
}
