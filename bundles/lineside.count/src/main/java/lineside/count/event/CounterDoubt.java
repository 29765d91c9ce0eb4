// SPDX-License-Identifier: Apache-2.0
package lineside.count.event;

import java.util.List;
import lineside.capability.api.Field;
import lineside.kernel.Body;

/**
 * A move of a counter that adds no pieces and asks a person. The reading is the new baseline.
 *
 * @param task id of the task, unique on this line
 * @param counter id of the counter
 * @param unit id of the work unit
 * @param raw the reading, which is the new baseline
 * @param baseline the reading before
 * @param span from when to when the counter moved
 * @param notes what else is known
 * @param candidates what would explain it, the least first
 * @param text one English sentence for the person
 */
public record CounterDoubt(
        String task,
        String counter,
        String unit,
        long raw,
        long baseline,
        Span span,
        Notes notes,
        List<Candidate> candidates,
        String text) {
    static final List<Field> FIELDS = List.of(
            Field.text("task", "Id of the task for a person."),
            Field.text("counter", "Id of the counter in the line model."),
            Effect.UNIT,
            Field.whole("raw", "The reading, which is the new baseline."),
            Field.whole("baseline", "The reading before."),
            Span.FROM,
            Span.TO,
            Notes.BOOT,
            Notes.SIGNAL,
            Notes.FLAGS,
            Notes.UNCERTAINTY,
            Field.objects(
                    "candidates",
                    "Numbers of pieces that would explain it, the least first.",
                    Field.whole("delta", "Pieces."),
                    Field.text("why", "Why it might be so many.")),
            Field.text("text", "One English sentence.").within(1, 500));

    public CounterDoubt {
        candidates = List.copyOf(candidates);
    }

    Body body() {
        Body.Builder body = Body.builder()
                .put("task", task)
                .put("counter", counter)
                .put("unit", unit)
                .put("raw", raw)
                .put("baseline", baseline)
                .put("candidates", candidates.stream().map(Candidate::toBody).toList())
                .put("text", text);
        return notes.put(span.put(body)).build();
    }

    /** Reads the body of {@link CounterUnexplained} or {@link CounterAmbiguous}. */
    public static CounterDoubt from(Body body) {
        return new CounterDoubt(
                body.text("task"),
                body.text("counter"),
                body.text("unit"),
                body.integer("raw"),
                body.integer("baseline"),
                Span.from(body),
                Notes.from(body),
                body.bodies("candidates").stream().map(Candidate::from).toList(),
                body.text("text"));
    }
}
