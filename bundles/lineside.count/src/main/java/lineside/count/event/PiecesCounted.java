// SPDX-License-Identifier: Apache-2.0
package lineside.count.event;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import lineside.capability.api.EventSpec;
import lineside.capability.api.Field;
import lineside.kernel.Body;
import lineside.kernel.EventType;
import lineside.kernel.Fact;
import lineside.kernel.Stream;

/**
 * A counter moved and the move is explained. Delta and new baseline are one fact, so that no crash can part them.
 *
 * @param counter id of the counter in the line model
 * @param kind how the change was explained
 * @param delta pieces, never negative
 * @param raw the reading, which is the new baseline
 * @param baseline the reading before it; empty for the first one
 * @param span from when to when these pieces were made
 * @param notes what else is known
 * @param effect what it adds to the figures
 */
public record PiecesCounted(
        String counter,
        CountKind kind,
        long delta,
        long raw,
        Optional<Long> baseline,
        Span span,
        Notes notes,
        Effect effect)
        implements Fact {
    /** Name of the event. */
    public static final String NAME = "pieces-counted";

    /** Its published form. */
    public static final EventSpec SPEC = new EventSpec(
            new EventType(NAME, 1),
            Stream.PROD,
            "A counter moved and the move is explained. The delta and the new baseline are stored together.",
            List.of(
                    Field.text("counter", "Id of the counter in the line model."),
                    Field.choice("kind", "How the change was explained.", kinds()),
                    Field.whole("delta", "Pieces counted."),
                    Field.whole("raw", "The reading, which is the new baseline."),
                    Field.whole("baseline", "The reading before; absent for the first one.")
                            .optional(),
                    Span.FROM,
                    Span.TO,
                    Notes.BOOT,
                    Notes.SIGNAL,
                    Notes.FLAGS,
                    Notes.UNCERTAINTY,
                    Effect.UNIT,
                    Effect.ADDS,
                    Effect.LINE));

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
                .put("counter", counter)
                .put("kind", kind.name())
                .put("delta", delta)
                .put("raw", raw)
                .putIfPresent("baseline", baseline);
        return effect.put(notes.put(span.put(body))).build();
    }

    /** Reads {@link #body()}. */
    public static PiecesCounted from(Body body) {
        return new PiecesCounted(
                body.text("counter"),
                CountKind.valueOf(body.text("kind")),
                body.integer("delta"),
                body.integer("raw"),
                Optional.ofNullable(body.get("baseline")).map(Long.class::cast),
                Span.from(body),
                Notes.from(body),
                Effect.from(body));
    }

    private static String[] kinds() {
        return Arrays.stream(CountKind.values())
                .filter(kind -> kind != CountKind.UNEXPLAINED && kind != CountKind.AMBIGUOUS)
                .map(CountKind::name)
                .toArray(String[]::new);
    }
}
