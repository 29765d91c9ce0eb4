// SPDX-License-Identifier: Apache-2.0
package lineside.runtime.event;

import lineside.kernel.Body;
import lineside.kernel.EventType;
import lineside.kernel.Fact;
import lineside.kernel.Stream;

/**
 * The check of the whole record in the background found an event that is not what was written, or a file that is damaged.
 *
 * @param event the damaged event, {@code <epoch>.<seq>}; the name of the file when no event is at fault
 * @param text what is wrong with it
 */
public record RecordDamaged(String event, String text) implements Fact {
    /** {@code record-damaged/1}. */
    public static final EventType TYPE = EventType.parse("record-damaged/1");

    /** Reads {@link #body()}. */
    public static RecordDamaged from(Body body) {
        return new RecordDamaged(body.text("event"), body.text("text"));
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
        return Body.of("event", event, "text", text);
    }
}
