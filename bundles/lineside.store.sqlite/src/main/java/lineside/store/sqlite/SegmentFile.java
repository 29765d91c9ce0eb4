// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import lineside.kernel.Actor;
import lineside.kernel.Body;
import lineside.kernel.ClockTrust;
import lineside.kernel.Event;
import lineside.kernel.EventType;
import lineside.kernel.JsonException;
import lineside.kernel.Stream;
import lineside.store.api.Chain;
import lineside.store.api.StoredEvent;

/**
 * The contents of a segment file: gzip of JSON lines, described in {@code docs/journal.md}. Sequences and hashes are not in it:
 * they follow from the first line, and the last line proves them.
 *
 * @param epoch name of the epoch
 * @param previous heads before the first event
 * @param events in order, at least one
 * @param heads heads after the last event
 */
record SegmentFile(String epoch, HeadsForm previous, List<StoredEvent> events, HeadsForm heads) {
    private static final String FORMAT = "lineside-segment/1";

    /** The bytes of the file; the same for the same events. */
    byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new Smallest(bytes)) {
            line(
                    out,
                    Body.of(
                            "format",
                            FORMAT,
                            "epoch",
                            epoch,
                            "first",
                            events.get(0).seq(),
                            "previous",
                            previous.toBody()));
            for (StoredEvent stored : events) {
                line(out, body(stored.event()));
            }
            line(out, Body.of("heads", heads.toBody()));
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
        return bytes.toByteArray();
    }

    /** Written once, kept for years, by a thread that has time. */
    private static final class Smallest extends GZIPOutputStream {
        Smallest(OutputStream out) throws IOException {
            super(out);
            def.setLevel(Deflater.BEST_COMPRESSION);
        }
    }

    private static void line(OutputStream out, Body body) throws IOException {
        out.write(body.canonical());
        out.write('\n');
    }

    private static Body body(Event event) {
        return Body.builder()
                .put("stream", event.stream().code())
                .put("type", event.type().toString())
                .put("at", event.at().toEpochMilli())
                .put("clock", event.clock().code())
                .put("actor", event.actor().toString())
                .put("body", event.body())
                .build();
    }

    /** Reads a file and follows the chains through it; one sentence when they do not end where its last line says. */
    static SegmentFile read(byte[] bytes) throws IOException {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(new ByteArrayInputStream(bytes)), StandardCharsets.UTF_8))) {
            Body header = next(lines);
            if (!header.text("format").equals(FORMAT)) {
                throw new IOException("its form is " + header.text("format") + "; this version reads " + FORMAT);
            }
            HeadsForm previous = HeadsForm.from(header.body("previous"));
            Heads heads = previous.toHeads(header.integer("first") - 1);
            List<StoredEvent> events = new ArrayList<>();
            Body line = next(lines);
            for (; !line.has("heads"); line = next(lines)) {
                events.add(stored(header.text("epoch"), heads, event(line)));
            }
            HeadsForm end = HeadsForm.of(heads);
            if (!line.body("heads").equals(end.toBody()) || events.isEmpty() || lines.readLine() != null) {
                throw new IOException("its chains do not end where its last line says");
            }
            return new SegmentFile(header.text("epoch"), previous, List.copyOf(events), end);
        } catch (JsonException | IllegalArgumentException unreadable) {
            throw new IOException("a line cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    private static Body next(BufferedReader lines) throws IOException, JsonException {
        String line = lines.readLine();
        if (line == null) {
            throw new IOException("it ends too early");
        }
        return Body.parse(line.getBytes(StandardCharsets.UTF_8));
    }

    private static Event event(Body line) {
        return new Event(
                EventType.parse(line.text("type")),
                Stream.parse(line.text("stream")),
                Instant.ofEpochMilli(line.integer("at")),
                ClockTrust.parse(line.text("clock")),
                Actor.parse(line.text("actor")),
                line.body("body"));
    }

    private static StoredEvent stored(String epoch, Heads heads, Event event) {
        Stream stream = event.stream();
        long seq = heads.seq() + 1;
        long streamSeq = heads.streamSeq(stream) + 1;
        byte[] hash = Chain.next(heads.hash(stream), epoch, seq, streamSeq, event);
        heads.seq(seq);
        heads.put(stream, streamSeq, hash);
        return new StoredEvent(epoch, seq, streamSeq, event, hash);
    }
}
