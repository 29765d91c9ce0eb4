// SPDX-License-Identifier: Apache-2.0
package lineside.count.event;

import java.util.List;
import java.util.Optional;
import lineside.capability.api.EventSpec;
import lineside.capability.api.Field;
import lineside.kernel.Body;
import lineside.kernel.EventType;
import lineside.kernel.Fact;
import lineside.kernel.Stream;

/**
 * A person counted pieces by hand.
 *
 * @param counts {@code good} or {@code reject}
 * @param delta pieces, at least 1
 * @param reason why, when it was said
 * @param effect what it adds to the figures
 */
public record PiecesAdded(String counts, long delta, Optional<String> reason, Effect effect) implements Fact {
    /** Name of the event. */
    public static final String NAME = "pieces-added";

    /** Its published form. */
    public static final EventSpec SPEC = new EventSpec(
            new EventType(NAME, 1),
            Stream.PROD,
            "A person counted pieces by hand.",
            List.of(
                    Field.choice("counts", "What was counted.", "good", "reject"),
                    Field.whole("delta", "Pieces counted, at least 1."),
                    Field.text("reason", "Why, when it was said.").optional(),
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
        return effect.put(
                        Body.builder().put("counts", counts).put("delta", delta).putIfPresent("reason", reason))
                .build();
    }

    /** Reads {@link #body()}. */
    public static PiecesAdded from(Body body) {
        return new PiecesAdded(
                body.text("counts"), body.integer("delta"), body.optionalText("reason"), Effect.from(body));
    }
}
