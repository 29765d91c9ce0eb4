// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import lineside.kernel.Answer;
import lineside.kernel.Body;
import lineside.kernel.Command;
import lineside.kernel.Event;
import lineside.kernel.Rejection;
import lineside.store.api.EventSize;

/**
 * No step states an event that is too large for a message: it would be recorded and could never be sent, and neither could what
 * comes behind it in its stream. Such a step has no effect at all. The sender of a command is told; anything else is a defect.
 */
final class EventLimit {
    private EventLimit() {}

    /** The step as it was decided, or a refusal from the states before it. */
    static Stepped hold(LineState before, StepInput input, Stepped decided) {
        for (Event event : decided.events()) {
            if (!EventSize.fits(event.body())) {
                return refused(before, input, event);
            }
        }
        return decided;
    }

    private static Stepped refused(LineState before, StepInput input, Event event) {
        String size = event.type() + " of " + EventSize.of(event.body()) + " bytes; at most " + EventSize.BODY
                + " are recorded";
        if (!(input instanceof StepInput.CommandIn in)) {
            throw new IllegalStateException("stated " + size);
        }
        String field = largest(in.command());
        Rejection why = Rejection.invalid(
                field,
                "field '" + field + "' has " + bytes(in.command(), field) + " bytes and makes an event " + size
                        + ": shorten it, or split it into several commands");
        Answer answer = Answer.to(in.command()).with(Optional.of(why), Body.EMPTY);
        return new Stepped(before, List.of(), List.of(), List.of(), List.of(), Optional.of(answer));
    }

    /** The argument to shorten first; the command itself when it has none. */
    private static String largest(Command command) {
        return command.args().names().stream()
                .max(Comparator.comparingInt(name -> bytes(command, name)))
                .orElse("name");
    }

    private static int bytes(Command command, String field) {
        Object value = command.args().get(field);
        return value == null ? command.name().length() : EventSize.of(Body.of(field, value));
    }
}
