// SPDX-License-Identifier: Apache-2.0
package lineside.runtime.event;

import lineside.kernel.Body;
import lineside.kernel.EventType;
import lineside.kernel.Fact;
import lineside.kernel.Stream;

/**
 * The machine does not follow what the gateway writes as its permit.
 *
 * @param workUnit the work unit
 * @param cause code of what was found
 * @param text the same as a sentence
 */
public record PermitNotEffective(String workUnit, String cause, String text) implements Fact {
    /** {@code permit-not-effective/1}. */
    public static final EventType TYPE = EventType.parse("permit-not-effective/1");

    /** Reads {@link #body()}. */
    public static PermitNotEffective from(Body body) {
        return new PermitNotEffective(body.text("workUnit"), body.text("cause"), body.text("text"));
    }

    @Override
    public EventType type() {
        return TYPE;
    }

    @Override
    public Stream stream() {
        return Stream.ALARM;
    }

    @Override
    public Body body() {
        return Body.of("workUnit", workUnit, "cause", cause, "text", text);
    }
}
