// SPDX-License-Identifier: Apache-2.0
package lineside.andon.event;

import java.util.List;
import lineside.capability.api.EventSpec;
import lineside.capability.api.Field;
import lineside.kernel.Body;
import lineside.kernel.EventType;
import lineside.kernel.Fact;
import lineside.kernel.Stream;

/**
 * A stack light is to show another colour.
 *
 * @param light id of the light
 * @param colour red, yellow or green
 * @param cause code of the withheld permit, or the PackML state that is shown
 */
public record StackLightChanged(String light, String colour, String cause) implements Fact {
    /** Name of the event. */
    public static final String NAME = "stack-light-changed";

    /** Its published form. */
    public static final EventSpec SPEC = new EventSpec(
            new EventType(NAME, 1),
            Stream.STOP,
            "A stack light is to show another colour. It tells people how the line is; it is no safety function.",
            List.of(
                    Field.text("light", "Id of the stack light."),
                    Field.choice("colour", "The one colour that is on.", "red", "yellow", "green"),
                    Field.text(
                            "cause",
                            "What made it so first: what withheld the permit, such as permit.stale, or the machine's state.")));

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
        return Body.of("light", light, "colour", colour, "cause", cause);
    }

    /** Reads {@link #body()}. */
    public static StackLightChanged from(Body body) {
        return new StackLightChanged(body.text("light"), body.text("colour"), body.text("cause"));
    }
}
