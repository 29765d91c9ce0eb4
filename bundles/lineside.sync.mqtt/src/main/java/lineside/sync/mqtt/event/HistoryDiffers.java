// SPDX-License-Identifier: Apache-2.0
package lineside.sync.mqtt.event;

import java.util.List;
import java.util.Optional;
import lineside.capability.api.EventSpec;
import lineside.capability.api.Field;
import lineside.kernel.Body;
import lineside.kernel.EventType;
import lineside.kernel.Fact;
import lineside.kernel.Stream;

/**
 * A receiver holds what the journal does not, or otherwise: one of both was cut, restored or cloned. Nothing of the stream is sent.
 *
 * @param uplink name of the uplink
 * @param epoch the present epoch
 * @param of code of the stream; {@code *} for all, when the receiver knows a later epoch
 * @param seq the receiver's newest sequence; 0 for all streams
 * @param ours hash of that event in the journal, when it has one
 * @param theirs hash at the receiver, or the epoch that it knows
 * @param text one sentence
 */
public record HistoryDiffers(
        String uplink, String epoch, String of, long seq, Optional<String> ours, String theirs, String text)
        implements Fact {
    /** {@code uplink-history-differs/1}. */
    public static final EventType TYPE = EventType.parse("uplink-history-differs/1");

    /** Its published form. */
    public static final EventSpec SPEC = new EventSpec(
            TYPE,
            Stream.ALARM,
            "A receiver holds what the journal does not have, or has otherwise; nothing of the stream is sent.",
            List.of(
                    Field.text("uplink", "name of the uplink"),
                    Field.text("epoch", "the present epoch"),
                    Field.text("stream", "the stream, * for all"),
                    Field.whole("seq", "the receiver's newest sequence, 0 for all streams"),
                    Field.text("ours", "hash of that event in the journal").optional(),
                    Field.text("theirs", "hash at the receiver, or the epoch that it knows"),
                    Field.text("text", "one sentence").within(1, 400)));

    /** Reads {@link #body()}. */
    public static HistoryDiffers from(Body body) {
        return new HistoryDiffers(
                body.text("uplink"),
                body.text("epoch"),
                body.text("stream"),
                body.integer("seq"),
                body.optionalText("ours"),
                body.text("theirs"),
                body.text("text"));
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
        return Body.builder()
                .put("uplink", uplink)
                .put("epoch", epoch)
                .put("stream", of)
                .put("seq", seq)
                .putIfPresent("ours", ours)
                .put("theirs", theirs)
                .put("text", text)
                .build();
    }
}
