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
 * A machine stopped making pieces. The event's time is when it did: for a machine that counts, the time of the last piece.
 *
 * @param stop id of the stop, unique on this line
 * @param unit the work unit
 * @param state the state in which it stopped; execute when it says that it runs and no piece comes
 * @param line whether it is the line's key machine, so that the line stopped
 */
public record StopBegan(String stop, String unit, MachineState state, boolean line) implements Fact {
    /** Name of the event. */
    public static final String NAME = "stop-began";

    /** Its published form. */
    public static final EventSpec SPEC = new EventSpec(
            new EventType(NAME, 1),
            Stream.STOP,
            "A machine stopped making pieces. The time is when it did, not when it was noticed.",
            List.of(
                    Field.text("stop", "Id of the stop."),
                    Field.text("unit", "Id of the work unit."),
                    Field.choice(
                            "state",
                            "The state in which it stopped; execute when it says that it runs and no piece comes.",
                            MachineState.codes()),
                    Field.flag("line", "True when the line stopped with it.")));

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
        return Body.of("stop", stop, "unit", unit, "state", state.code(), "line", line);
    }

    /** Reads {@link #body()}. */
    public static StopBegan from(Body body) {
        return new StopBegan(
                body.text("stop"), body.text("unit"), MachineState.parse(body.text("state")), body.flag("line"));
    }
}
