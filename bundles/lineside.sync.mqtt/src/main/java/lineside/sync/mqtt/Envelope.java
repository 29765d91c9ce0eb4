// SPDX-License-Identifier: Apache-2.0
package lineside.sync.mqtt;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Predicate;
import java.util.zip.GZIPOutputStream;
import lineside.kernel.Body;
import lineside.store.api.CloudEvent;
import lineside.store.api.EventSize;
import lineside.store.api.StoredEvent;

/** Batches of events on the wire: a JSON array of {@link CloudEvent}s, packed when it is large. */
final class Envelope {
    /** Larger batches are sent as gzip; the first byte, '[' or 0x1f, tells. */
    static final int GZIP_ABOVE = 2_048;

    /** What is the same in each envelope, with the longest numbers, a comma, and the mark of a replay or a tombstone. */
    private static final int FIXED = 424;

    private final String linePath;

    Envelope(String linePath) {
        this.linePath = linePath;
    }

    /** Bytes of an event among others in a batch: never less than it has, and at most some dozens more. */
    int size(StoredEvent event) {
        int names = linePath.length()
                + 2 * event.event().type().name().length()
                + event.event().actor().toString().length()
                + 2 * event.epoch().length();
        return FIXED + names + EventSize.of(event.body());
    }

    /** One event; {@code replay} marks one that was sent before and is asked for again. */
    Body of(StoredEvent event, boolean replay) {
        Body body = CloudEvent.of(linePath, event);
        return replay ? body.with("replay", true) : body;
    }

    /** In place of an event that the receiver will never take: all but its fact, so that its stream stays without gap. */
    Body tombstone(StoredEvent event, boolean replay) {
        return of(event, replay).with("data", Body.EMPTY).with("tombstone", true);
    }

    byte[] batch(List<StoredEvent> events, boolean replay) {
        return batch(events, replay, event -> false);
    }

    byte[] batch(List<StoredEvent> events, boolean replay, Predicate<StoredEvent> buried) {
        return packed(events.stream()
                .map(event -> buried.test(event) ? tombstone(event, replay) : of(event, replay))
                .toList());
    }

    /** Envelopes as one message. */
    static byte[] packed(List<Body> envelopes) {
        StringBuilder json = new StringBuilder(envelopes.size() * 400).append('[');
        String comma = "";
        for (Body envelope : envelopes) {
            json.append(comma).append(envelope);
            comma = ",";
        }
        byte[] plain = json.append(']').toString().getBytes(StandardCharsets.UTF_8);
        return plain.length > GZIP_ABOVE ? gzip(plain) : plain;
    }

    private static byte[] gzip(byte[] plain) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream(plain.length / 4);
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(plain);
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
        return packed.toByteArray();
    }
}
