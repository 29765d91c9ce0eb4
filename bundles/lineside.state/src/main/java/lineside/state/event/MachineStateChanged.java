// SPDX-License-Identifier: Apache-2.0
package lineside.state.event;

import java.util.List;
import java.util.Optional;
import lineside.capability.api.EventSpec;
import lineside.capability.api.Field;
import lineside.kernel.Body;
import lineside.kernel.EventType;
import lineside.kernel.Fact;
import lineside.kernel.Stream;

/**
 * A machine went from one state to another. The event's time is when it did, which for a machine that only counts is the time of
 * the last piece, before the event was stored.
 *
 * @param unit the work unit
 * @param from the state before
 * @param to the state since then
 * @param seen what the machine itself said
 * @param millis how long the state before lasted, by the monotonic clock; empty when it began before this process
 * @param line whether it is the line's key machine, so that this is the line's state too
 */
public record MachineStateChanged(
        String unit, MachineState from, MachineState to, Seen seen, Optional<Long> millis, boolean line)
        implements Fact {
    /**
     * What the machine itself said.
     *
     * @param number the state number that it showed, when it shows numbers
     * @param legal false when PackML knows no such transition; it is stored all the same
     * @param detail one short sentence when there is something to say; empty otherwise
     */
    public record Seen(Optional<Long> number, boolean legal, String detail) {}

    /** Name of the event. */
    public static final String NAME = "machine-state-changed";

    /** Its published form. */
    public static final EventSpec SPEC = new EventSpec(
            new EventType(NAME, 1),
            Stream.STOP,
            "A machine went from one PackML state to another; no-data stands for a signal that is not good.",
            List.of(
                    Field.text("unit", "Id of the work unit."),
                    Field.choice("from", "The state before.", MachineState.codes()),
                    Field.choice("to", "The state since then.", MachineState.codes()),
                    Field.whole("number", "The state number that the machine showed, when it shows numbers.")
                            .optional(),
                    Field.flag("legal", "False when PackML knows no such transition."),
                    Field.text("detail", "One short sentence, when there is something to say.")
                            .optional(),
                    Field.whole("durationMs", "How long the state before lasted, milliseconds; absent when unknown.")
                            .optional(),
                    Field.flag("line", "True for the key machine, whose state is the line's.")));

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
        return Body.builder()
                .put("unit", unit)
                .put("from", from.code())
                .put("to", to.code())
                .putIfPresent("number", seen.number())
                .put("legal", seen.legal())
                .putIfPresent("detail", Optional.of(seen.detail()).filter(d -> !d.isEmpty()))
                .putIfPresent("durationMs", millis)
                .put("line", line)
                .build();
    }

    /** Reads {@link #body()}. */
    public static MachineStateChanged from(Body body) {
        return new MachineStateChanged(
                body.text("unit"),
                MachineState.parse(body.text("from")),
                MachineState.parse(body.text("to")),
                new Seen(
                        Optional.ofNullable(body.get("number")).map(Long.class::cast),
                        body.flag("legal"),
                        body.optionalText("detail").orElse("")),
                Optional.ofNullable(body.get("durationMs")).map(Long.class::cast),
                body.flag("line"));
    }
}
