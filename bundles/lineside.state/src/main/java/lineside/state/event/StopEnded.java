// SPDX-License-Identifier: Apache-2.0
package lineside.state.event;

import java.time.Instant;
import java.util.List;
import lineside.capability.api.EventSpec;
import lineside.capability.api.Field;
import lineside.kernel.Body;
import lineside.kernel.EventType;
import lineside.kernel.Fact;
import lineside.kernel.Stream;

/**
 * A machine makes pieces again. The event's time is when the stop ended: for a machine that counts, the time of the first piece.
 *
 * @param stop id of the stop
 * @param unit the work unit
 * @param from when it began
 * @param lasted how long
 * @param micro whether it was a micro-stop, which needs no reason
 * @param line whether the line had stopped with it
 */
public record StopEnded(String stop, String unit, Instant from, Lasted lasted, boolean micro, boolean line)
        implements Fact {
    /**
     * How long a stop lasted.
     *
     * @param millis milliseconds, by the monotonic clock where this process saw the beginning
     * @param noDataMillis milliseconds of these during which the machine's state was not known
     */
    public record Lasted(long millis, long noDataMillis) {}

    /** Name of the event. */
    public static final String NAME = "stop-ended";

    /** Its published form. */
    public static final EventSpec SPEC = new EventSpec(
            new EventType(NAME, 1),
            Stream.STOP,
            "A machine makes pieces again. A stop up to the line's threshold, inclusive, is a micro-stop.",
            List.of(
                    Field.text("stop", "Id of the stop."),
                    Field.text("unit", "Id of the work unit."),
                    Field.time("from", "When it began."),
                    Field.whole("durationMs", "How long it lasted, milliseconds."),
                    Field.whole("noDataMs", "How long of this the machine's state was not known, milliseconds."),
                    Field.flag("micro", "True for a micro-stop, which needs no reason."),
                    Field.flag("line", "True when the line had stopped with it.")));

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
        return Body.of(
                "stop", stop,
                "unit", unit,
                "from", from,
                "durationMs", lasted.millis(),
                "noDataMs", lasted.noDataMillis(),
                "micro", micro,
                "line", line);
    }

    /** Reads {@link #body()}. */
    public static StopEnded from(Body body) {
        return new StopEnded(
                body.text("stop"),
                body.text("unit"),
                body.time("from"),
                new Lasted(body.integer("durationMs"), body.integer("noDataMs")),
                body.flag("micro"),
                body.flag("line"));
    }
}
