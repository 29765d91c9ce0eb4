// SPDX-License-Identifier: Apache-2.0
package lineside.central;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
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
        } catch (IllegalArgumentException | java.time.DateTimeException bad) {
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
        String id = envelope.text("id");
        String epoch = envelope.text("streamepoch");
        if (!id.startsWith(epoch + ".")) {
            throw new IllegalArgumentException("id " + id + " is not of epoch " + epoch);
        }
        Event event = new Event(
                type(envelope.text("type")),
                Stream.parse(envelope.text("streamid")),
                Instant.parse(envelope.text("time")),
                ClockTrust.parse(envelope.text("clock")),
                Actor.parse(envelope.text("actor")),
                envelope.body("data"));
        return new Received(
                envelope.text("source"),
                epoch,
                Long.parseLong(id.substring(epoch.length() + 1)),
                Long.parseLong(envelope.text("sequence")),
                event,
                HexFormat.of().parseHex(envelope.text("hash")),
                envelope.flag("tombstone", false));
    }

    /** {@code lineside.job-order-started.v1} back to name and version. */
    private static EventType type(String wire) {
        int version = wire.lastIndexOf(".v");
        if (!wire.startsWith("lineside.") || version < 9) {
            throw new IllegalArgumentException("type " + wire + " is none of ours");
        }
        return new EventType(wire.substring(9, version), Integer.parseInt(wire.substring(version + 2)));
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
