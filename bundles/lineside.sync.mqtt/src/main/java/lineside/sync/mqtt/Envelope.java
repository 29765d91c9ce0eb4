// SPDX-License-Identifier: Apache-2.0
package lineside.sync.mqtt;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.Predicate;
import java.util.zip.GZIPOutputStream;
import lineside.kernel.Body;
import lineside.store.api.StoredEvent;

/**
 * An event on the wire: CloudEvents 1.0 in a JSON batch. Every field that the chain hashes is there, so the receiver can check
 * the hash with nothing else at hand.
 */
final class Envelope {
    /** Larger batches are sent as gzip; the first byte, '[' or 0x1f, tells. */
    static final int GZIP_ABOVE = 2_048;

    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final String source;

    Envelope(String linePath) {
        this.source = "/" + linePath;
    }

    /** One event; {@code replay} marks one that was sent before and is asked for again. */
    Body of(StoredEvent event, boolean replay) {
        Body body = of(event);
        return replay ? body.with("replay", true) : body;
    }

    /** In place of an event that the receiver will never take: all but its fact, so that its stream stays without gap. */
    Body tombstone(StoredEvent event, boolean replay) {
        return of(event, replay).with("data", Body.EMPTY).with("tombstone", true);
    }

    private Body of(StoredEvent event) {
        return Body.builder()
                .put("specversion", "1.0")
                .put("id", event.id())
                .put("source", source)
                .put("type", event.event().type().wireName())
                .put("time", time(event.at()))
                .put("datacontenttype", "application/json")
                .put(
                        "dataschema",
                        "urn:lineside:schema:" + event.event().type().name() + ":"
                                + event.event().type().version())
                .put("sequence", Long.toString(event.streamSeq()))
                .put("streamid", event.stream().code())
                .put("streamepoch", event.epoch())
                .put("clock", event.event().clock().code())
                .put("actor", event.event().actor().toString())
                .put("hash", event.hashHex())
                .put("data", event.body())
                .build();
    }

    /** Always three digits of milliseconds: the time exactly as stored. */
    static String time(Instant at) {
        return MILLIS.format(at);
    }

    byte[] batch(List<StoredEvent> events, boolean replay) {
        return batch(events, replay, event -> false);
    }

    byte[] batch(List<StoredEvent> events, boolean replay, Predicate<StoredEvent> buried) {
        StringBuilder json = new StringBuilder(events.size() * 400).append('[');
        String comma = "";
        for (StoredEvent event : events) {
            json.append(comma).append(buried.test(event) ? tombstone(event, replay) : of(event, replay));
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
