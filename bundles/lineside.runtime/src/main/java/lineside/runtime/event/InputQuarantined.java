// SPDX-License-Identifier: Apache-2.0
package lineside.runtime.event;

import lineside.kernel.Body;
import lineside.kernel.EventType;
import lineside.kernel.Fact;
import lineside.kernel.Stream;

/**
 * An input that a defect of the gateway refused. Nothing of it took effect. Stated once per distinct error until a technician acknowledges it; the permits of its work unit are withheld meanwhile, which stops product, not hazards.
 *
 * @param error kind and place of the error, equal for equal errors
 * @param input the input in a few words
 * @param text what the error said
 * @param workUnit the work unit it concerns; {@code *} for the line
 */
public record InputQuarantined(String error, String input, String text, String workUnit) implements Fact {
    /** {@code input-quarantined/1}. */
    public static final EventType TYPE = EventType.parse("input-quarantined/1");

    /** Reads {@link #body()}. */
    public static InputQuarantined from(Body body) {
        return new InputQuarantined(body.text("error"), body.text("input"), body.text("text"), body.text("workUnit"));
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
        return Body.of("error", error, "input", input, "text", text, "workUnit", workUnit);
    }
}
