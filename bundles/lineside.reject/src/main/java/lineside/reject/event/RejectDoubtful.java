// SPDX-License-Identifier: Apache-2.0
package lineside.reject.event;

import java.util.List;
import lineside.capability.api.EventSpec;
import lineside.capability.api.Field;
import lineside.kernel.Body;
import lineside.kernel.EventType;
import lineside.kernel.Fact;
import lineside.kernel.Stream;

/**
 * It is not sure that a rejected piece left the line.
 *
 * @param gate id of the reject gate
 * @param reject id of the finding
 * @param doubt why
 * @param text the same as a sentence
 */
public record RejectDoubtful(String gate, String reject, Doubt doubt, String text) implements Fact {
    /** Name of the event. */
    public static final String NAME = "reject-doubtful";

    /** Its published form. */
    public static final EventSpec SPEC = new EventSpec(
            new EventType(NAME, 1),
            Stream.QUAL,
            "It is not sure that a rejected piece left the line: look for it among the good ones.",
            List.of(
                    Field.text("gate", "Id of the reject gate."),
                    Field.text("reject", "Id of the finding."),
                    Field.choice(
                            "cause",
                            "The gateway started anew, the sensor was not read, the pulse was late or not done, or the"
                                    + " permit was withheld while the piece was on its way.",
                            Doubt.codes()),
                    Field.text("text", "The same as a sentence.")));

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
        return Body.of("gate", gate, "reject", reject, "cause", doubt.code(), "text", text);
    }

    /** Reads {@link #body()}. */
    public static RejectDoubtful from(Body body) {
        return new RejectDoubtful(
                body.text("gate"), body.text("reject"), Doubt.parse(body.text("cause")), body.text("text"));
    }
}
