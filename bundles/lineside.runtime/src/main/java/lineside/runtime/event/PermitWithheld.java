// SPDX-License-Identifier: Apache-2.0
package lineside.runtime.event;

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
 */
public record PermitWithheld(String workUnit, String cause, String text) implements Fact {
    /** {@code permit-withheld/1}. */
    public static final EventType TYPE = EventType.parse("permit-withheld/1");

    /** Reads {@link #body()}. */
    public static PermitWithheld from(Body body) {
        return new PermitWithheld(body.text("workUnit"), body.text("cause"), body.text("text"));
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
        return Body.of("workUnit", workUnit, "cause", cause, "text", text);
    }
}
