// SPDX-License-Identifier: Apache-2.0
package lineside.count.event;

import java.time.Instant;
import java.util.List;
import lineside.capability.api.EventSpec;
import lineside.capability.api.Field;
import lineside.kernel.Body;
import lineside.kernel.EventType;
import lineside.kernel.Fact;
import lineside.kernel.Stream;

/**
 * A person decided how many pieces an unexplained move of a counter was.
 *
 * @param task id of the task
 * @param counter id of the counter
 * @param counts {@code total}, {@code good}, {@code reject} or {@code check}
 * @param delta pieces, never negative
 * @param reason why, in the person's words
 * @param applies when the counter moved, whole milliseconds; decides to which order it belongs
 * @param effect what it adds to the figures
 */
public record CounterTaskResolved(
        String task, String counter, String counts, long delta, String reason, Instant applies, Effect effect)
        implements Fact {
    /** Name of the event. */
    public static final String NAME = "counter-task-resolved";

    /** Its published form. */
    public static final EventSpec SPEC = new EventSpec(
            new EventType(NAME, 1),
            Stream.PROD,
            "A person decided how many pieces an unexplained move of a counter was.",
            List.of(
                    Field.text("task", "Id of the task."),
                    Field.text("counter", "Id of the counter in the line model."),
                    Field.choice("counts", "What the counter counts.", "total", "good", "reject", "check"),
                    Field.whole("delta", "Pieces, 0 or more."),
                    Field.text("reason", "Why, in the person's words."),
                    Field.time("applies", "When the counter moved."),
                    Effect.UNIT,
                    Effect.ADDS,
                    Effect.LINE));

    public CounterTaskResolved {
        applies = Instant.ofEpochMilli(applies.toEpochMilli());
    }

    @Override
    public EventType type() {
        return SPEC.type();
    }

    @Override
    public Stream stream() {
        return SPEC.stream();
    }

    @Override
    public Body body() {
        Body.Builder body = Body.builder()
                .put("task", task)
                .put("counter", counter)
                .put("counts", counts)
                .put("delta", delta)
                .put("reason", reason)
                .put("applies", applies);
        return effect.put(body).build();
    }

    /** Reads {@link #body()}. */
    public static CounterTaskResolved from(Body body) {
        return new CounterTaskResolved(
                body.text("task"),
                body.text("counter"),
                body.text("counts"),
                body.integer("delta"),
                body.text("reason"),
                body.time("applies"),
                Effect.from(body));
    }
}
