// SPDX-License-Identifier: Apache-2.0
package lineside.runtime.event;

import java.util.List;
import lineside.kernel.Body;
import lineside.kernel.EventType;
import lineside.kernel.Fact;
import lineside.kernel.Stream;

/**
 * The work unit may not run. Stops product, not hazards: it is no safety function.
 *
 * @param workUnit the work unit
 * @param cause code of what withheld it first
 * @param text the same as a sentence
 * @param inputs what the permit depends on, as it was then, what is not good first; none at the start of a gateway
 */
public record PermitWithheld(String workUnit, String cause, String text, List<PermitInput> inputs) implements Fact {
    /** {@code permit-withheld/1}. */
    public static final EventType TYPE = EventType.parse("permit-withheld/1");

    public PermitWithheld {
        inputs = List.copyOf(inputs);
    }

    /** Reads {@link #body()}, also one of the time before inputs were told. */
    public static PermitWithheld from(Body body) {
        return new PermitWithheld(
                body.text("workUnit"),
                body.text("cause"),
                body.text("text"),
                body.has("inputs")
                        ? body.bodies("inputs").stream().map(PermitInput::from).toList()
                        : List.of());
    }

    @Override
    public EventType type() {
        return TYPE;
    }

    @Override
    public Stream stream() {
        return Stream.STOP;
    }

    @Override
    public Body body() {
        Body.Builder body =
                Body.builder().put("workUnit", workUnit).put("cause", cause).put("text", text);
        if (!inputs.isEmpty()) {
            body.put("inputs", inputs.stream().map(PermitInput::body).toList());
        }
        return body.build();
    }
}
