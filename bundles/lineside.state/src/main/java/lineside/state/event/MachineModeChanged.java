// SPDX-License-Identifier: Apache-2.0
package lineside.state.event;

import java.util.List;
import lineside.capability.api.EventSpec;
import lineside.capability.api.Field;
import lineside.kernel.Body;
import lineside.kernel.EventType;
import lineside.kernel.Fact;
import lineside.kernel.Stream;

/**
 * A machine went to another unit mode.
 *
 * @param unit the work unit
 * @param from the mode before; {@code unknown} at first
 * @param to {@code produce}, {@code maintenance}, {@code manual}, the line model's word for a mode of the machine's own, or
 *     {@code user-<number>} when it has none
 * @param line whether it is the line's key machine
 */
public record MachineModeChanged(String unit, String from, String to, boolean line) implements Fact {
    /** Name of the event. */
    public static final String NAME = "machine-mode-changed";

    /** Its published form. */
    public static final EventSpec SPEC = new EventSpec(
            new EventType(NAME, 1),
            Stream.STOP,
            "A machine went to another unit mode.",
            List.of(
                    Field.text("unit", "Id of the work unit."),
                    Field.text("from", "The mode before; unknown at first."),
                    Field.text(
                            "to",
                            "produce, maintenance, manual, the line model's own word, or user-<number> when it has none."),
                    Field.flag("line", "True for the key machine.")));

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
        return Body.of("unit", unit, "from", from, "to", to, "line", line);
    }

    /** Reads {@link #body()}. */
    public static MachineModeChanged from(Body body) {
        return new MachineModeChanged(body.text("unit"), body.text("from"), body.text("to"), body.flag("line"));
    }
}
