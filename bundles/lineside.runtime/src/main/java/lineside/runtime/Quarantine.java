// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import lineside.capability.api.Gate;
import lineside.capability.api.LineModel;
import lineside.capability.api.SignalSpec;
import lineside.kernel.Actor;
import lineside.kernel.Answer;
import lineside.kernel.Body;
import lineside.kernel.Event;
import lineside.kernel.Reason;
import lineside.kernel.Rejection;
import lineside.runtime.event.InputQuarantined;

/**
 * Words what is said about an input that a bug refused: one event per distinct error, however often it strikes, until a
 * technician acknowledges it; the sender of a command is told at once. Owned by the agent's thread; the counts may be read by any.
 */
final class Quarantine {
    private final LineModel model;
    private final Map<String, Long> counts = new ConcurrentHashMap<>();

    Quarantine(LineModel model) {
        this.model = model;
    }

    /** How often each open error struck since the agent started. */
    Map<String, Long> counts() {
        return Map.copyOf(counts);
    }

    StepInput.QuarantineIn of(StepInput input, Throwable error, StepTime time, boolean alreadyOpen) {
        String key = key(error);
        counts.merge(key, 1L, Long::sum);
        List<Event> stated = alreadyOpen ? List.of() : List.of(event(input, error, key, time));
        return new StepInput.QuarantineIn(stated, answer(input));
    }

    private Event event(StepInput input, Throwable error, String key, StepTime time) {
        InputQuarantined fact = new InputQuarantined(key, input.summary(), text(error), workUnit(input));
        return new Event(fact.type(), fact.stream(), time.now(), time.clock(), Actor.SYSTEM, fact.body());
    }

    /** The same bug gives the same key: the kind of error and the place in our code where it came up. */
    static String key(Throwable error) {
        StackTraceElement[] trace = error.getStackTrace();
        String place = trace.length == 0 ? "" : "@" + simple(trace[0].getClassName()) + "." + trace[0].getMethodName();
        return error.getClass().getSimpleName() + place;
    }

    private static String simple(String className) {
        return className.substring(className.lastIndexOf('.') + 1);
    }

    private static String text(Throwable error) {
        String message = String.valueOf(error.getMessage());
        return message.length() > 300 ? message.substring(0, 300) : message;
    }

    private String workUnit(StepInput input) {
        if (input instanceof StepInput.SampleIn in) {
            return model.signal(in.sample().tag()).map(SignalSpec::workUnit).orElse(Gate.ANY);
        }
        return Gate.ANY;
    }

    private static Optional<Answer> answer(StepInput input) {
        if (!(input instanceof StepInput.CommandIn in)) {
            return Optional.empty();
        }
        Reason reason = Reason.of(
                "gateway.quarantined",
                "the gateway could not carry this out because of a defect in it; nothing was changed, and a technician"
                        + " finds the details on the status page");
        Rejection refused = new Rejection(Rejection.Kind.CONFLICT, reason);
        return Optional.of(Answer.to(in.command()).with(Optional.of(refused), Body.EMPTY));
    }
}
