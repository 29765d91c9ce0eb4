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
 * A person put a count right. The counts before stay as they were stored; no counter's baseline moves.
 *
 * @param counts {@code good} or {@code reject}
 * @param delta pieces to add, or to take away when negative
 * @param reason why, in the person's words
 * @param applies the time that the correction speaks of, whole milliseconds; decides to which order it belongs
 * @param effect what it adds to the figures
 */
public record PiecesCorrected(String counts, long delta, String reason, Instant applies, Effect effect)
        implements Fact {
    /** Name of the event. */
    public static final String NAME = "pieces-corrected";

    /** Its published form. */
    public static final EventSpec SPEC = new EventSpec(
            new EventType(NAME, 1),
            Stream.PROD,
            "A person put a count right. The counts before stay as they were stored.",
            List.of(
                    Field.choice("counts", "What is corrected.", "good", "reject"),
                    Field.whole("delta", "Pieces to add; negative to take away."),
                    Field.text("reason", "Why, in the person's words."),
                    Field.time("applies", "The time that the correction speaks of."),
                    Effect.UNIT,
                    Effect.ADDS,
                    Effect.LINE));

    public PiecesCorrected {
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
                .put("counts", counts)
                .put("delta", delta)
                .put("reason", reason)
                .put("applies", applies);
        return effect.put(body).build();
    }

    /** Reads {@link #body()}. */
    public static PiecesCorrected from(Body body) {
        return new PiecesCorrected(
                body.text("counts"),
                body.integer("delta"),
                body.text("reason"),
                body.time("applies"),
                Effect.from(body));
    }
}
