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
 * A receiver refused an event for good, five times. It is sent as a tombstone from now on, so that its stream goes on; the event
 * itself stays in the journal.
 *
 * @param uplink name of the uplink
 * @param epoch the event's epoch
 * @param of code of the event's stream
 * @param seq the event's sequence in the stream
 * @param code the receiver's code
 * @param text the receiver's reason
 */
public record EventQuarantined(String uplink, String epoch, String of, long seq, String code, String text)
        implements Fact {
    /** {@code uplink-event-quarantined/1}. */
    public static final EventType TYPE = EventType.parse("uplink-event-quarantined/1");

    /** Longest reason. */
    public static final int TEXT = 200;

    /** Its published form. */
    public static final EventSpec SPEC = new EventSpec(
            TYPE,
            Stream.ALARM,
            "A receiver refused an event for good; it is sent as a tombstone so that its stream goes on.",
            List.of(
                    Field.text("uplink", "name of the uplink"),
                    Field.text("epoch", "the event's epoch"),
                    Field.text("stream", "the event's stream"),
                    Field.whole("seq", "the event's sequence in the stream"),
                    Field.text("code", "the receiver's code"),
                    Field.text("text", "the receiver's reason").within(1, TEXT)));

    /** Reads {@link #body()}. */
    public static EventQuarantined from(Body body) {
        return new EventQuarantined(
                body.text("uplink"),
                body.text("epoch"),
                body.text("stream"),
                body.integer("seq"),
                body.text("code"),
                body.text("text"));
    }

    /** How it is named among those of its uplink. */
    public String key() {
        return key(epoch, of, seq);
    }

    /** {@code epoch/stream/seq}. */
    public static String key(String epoch, String stream, long seq) {
        return epoch + "/" + stream + "/" + seq;
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
        return Body.of("uplink", uplink, "epoch", epoch, "stream", of, "seq", seq, "code", code, "text", text);
    }
}
