// SPDX-License-Identifier: Apache-2.0
package lineside.central;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPInputStream;
import lineside.kernel.Actor;
import lineside.kernel.Body;
import lineside.kernel.ClockTrust;
import lineside.kernel.Event;
import lineside.kernel.EventType;
import lineside.kernel.JsonException;
import lineside.kernel.Stream;
import lineside.store.api.CloudEventReader;
import lineside.store.api.StoredEvent;

/**
 * One event as it came over the wire, with all that its hash needs.
 *
 * @param source the line, {@code /enterprise/site/area/line}
 * @param seq sequence in the epoch
 * @param streamSeq sequence in epoch and stream
 * @param tombstone sent in place of an event that this receiver refused: the hash is that of the event, which is not here
 */
record Received(String source, String epoch, long seq, long streamSeq, Event event, byte[] hash, boolean tombstone) {
    private static final int MAX_PLAIN = 1_000_000;

    /** Reads a batch: a JSON array, plain or gzip. At most a megabyte unpacked. */
    static List<Received> batch(byte[] payload) throws JsonException {
        byte[] plain = payload.length > 1 && payload[0] == 0x1f ? unpack(payload) : payload;
        String wrapped = "{\"batch\":" + new String(plain, StandardCharsets.UTF_8) + "}";
        try {
            return Body.parse(wrapped.getBytes(StandardCharsets.UTF_8)).bodies("batch").stream()
                    .map(Received::of)
                    .toList();
        } catch (IllegalArgumentException bad) {
            throw new JsonException("no batch of events: " + bad.getMessage(), bad);
        }
    }

    private static byte[] unpack(byte[] packed) throws JsonException {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            byte[] plain = in.readNBytes(MAX_PLAIN + 1);
            if (plain.length > MAX_PLAIN) {
                throw new JsonException("a batch is larger than " + MAX_PLAIN + " bytes unpacked");
            }
            return plain;
        } catch (IOException broken) {
            throw new JsonException("a batch cannot be unpacked: " + broken.getMessage(), broken);
        }
    }

    private static Received of(Body envelope) {
        StoredEvent read = CloudEventReader.of(envelope);
        return new Received(
                envelope.text("source"),
                read.epoch(),
                read.seq(),
                read.streamSeq(),
                read.event(),
                read.hash(),
                envelope.flag("tombstone", false));
    }

    /** As kept in the receiver's files, one line each. */
    Body record() {
        Body held = Body.of(
                "epoch", epoch,
                "seq", seq,
                "stream", event.stream().code(),
                "streamSeq", streamSeq,
                "type", event.type().toString(),
                "at", event.at(),
                "clock", event.clock().code(),
                "actor", event.actor().toString(),
                "body", event.body(),
                "hash", HexFormat.of().formatHex(hash));
        return tombstone ? held.with("tombstone", true) : held;
    }

    /** Reads {@link #record()}. */
    static Received from(String source, Body record) {
        Event event = new Event(
                EventType.parse(record.text("type")),
                Stream.parse(record.text("stream")),
                record.time("at"),
                ClockTrust.parse(record.text("clock")),
                Actor.parse(record.text("actor")),
                record.body("body"));
        return new Received(
                source,
                record.text("epoch"),
                record.integer("seq"),
                record.integer("streamSeq"),
                event,
                HexFormat.of().parseHex(record.text("hash")),
                record.flag("tombstone", false));
    }
}
