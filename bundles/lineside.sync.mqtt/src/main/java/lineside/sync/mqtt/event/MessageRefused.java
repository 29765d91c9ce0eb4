// SPDX-License-Identifier: Apache-2.0
package lineside.sync.mqtt.event;

import java.util.List;
import lineside.capability.api.EventSpec;
import lineside.capability.api.Field;
import lineside.kernel.Body;
import lineside.kernel.EventType;
import lineside.kernel.Fact;
import lineside.kernel.Stream;

/**
 * Messages that had no effect: unsigned, badly signed, not about this record. Stated at once, then at most once a minute.
 *
 * @param uplink name of the uplink
 * @param verb what the message asked for: ack, replay, schedule ...
 * @param code stable code of the reason
 * @param text the last one's reason
 * @param count how many since
 */
public record MessageRefused(String uplink, String verb, String code, String text, long count) implements Fact {
    /** {@code uplink-message-refused/1}. */
    public static final EventType TYPE = EventType.parse("uplink-message-refused/1");

    /** Longest reason. */
    public static final int TEXT = 400;
    /** Its published form. */
    public static final EventSpec SPEC = new EventSpec(
            TYPE,
            Stream.AUDIT,
            "Messages to an uplink had no effect: unsigned, badly signed, or not about this line's record.",
            List.of(
                    Field.text("uplink", "name of the uplink"),
                    Field.text("verb", "what the message asked for: ack, replay, schedule"),
                    Field.text("code", "stable code of the reason"),
                    Field.text("text", "the reason of the last one").within(1, TEXT),
                    Field.whole("count", "how many since this was stated last").within(1, 1_000_000_000)));

    /** Reads {@link #body()}. */
    public static MessageRefused from(Body body) {
        return new MessageRefused(
                body.text("uplink"), body.text("verb"), body.text("code"), body.text("text"), body.integer("count"));
    }

    @Override
    public EventType type() {
        return TYPE;
    }

    @Override
    public Stream stream() {
        return Stream.AUDIT;
    }

    @Override
    public Body body() {
        return Body.of("uplink", uplink, "verb", verb, "code", code, "text", text, "count", count);
    }
}
