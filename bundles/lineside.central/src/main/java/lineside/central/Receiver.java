// SPDX-License-Identifier: Apache-2.0
package lineside.central;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lineside.kernel.Body;
import lineside.kernel.JsonException;
import lineside.kernel.Stream;

/**
 * The receiver's side of the contract: holds each stream gapless and checked, acknowledges by naming the chain head, asks for
 * what is missing. Knows no MQTT; one thread at a time.
 */
public final class Receiver implements AutoCloseable {
    private final Path directory;
    private final Signer signer;
    private final Publisher publisher;
    private final Map<String, StreamFile> files = new HashMap<>();
    private long events;
    private long refused;
    private long gaps;

    /** Sends a message down to a line. */
    @FunctionalInterface
    public interface Publisher {
        /** Publishes with QoS 1. */
        void publish(String topic, byte[] payload);
    }

    /** Keeps everything below a directory and signs what it says. */
    public Receiver(Path directory, Signer signer, Publisher publisher) {
        this.signer = signer;
        this.directory = directory;
        this.publisher = publisher;
    }

    /** Takes one message of a topic {@code .../_lineside/v1/evt/<stream>}; anything unreadable is counted and dropped. */
    public void arrived(String topic, byte[] payload) throws IOException {
        List<Received> batch;
        try {
            batch = Received.batch(payload);
        } catch (JsonException unreadable) {
            refused++;
            return;
        }
        if (batch.isEmpty() || !topic.contains("/_lineside/v1/evt/")) {
            refused++;
            return;
        }
        Received first = batch.get(0);
        boolean mixed = batch.stream().anyMatch(e -> !key(e).equals(key(first)));
        if (mixed) {
            refused++;
            return;
        }
        take(topic, batch, file(first));
    }

    private void take(String topic, List<Received> batch, StreamFile file) throws IOException {
        long before = file.streamSeq();
        StreamFile.Outcome outcome = file.take(batch);
        events += file.streamSeq() - before;
        Received first = batch.get(0);
        if (file.streamSeq() > 0) {
            publish(topic, "ack", first.source(), ack(first.epoch(), first.event().stream(), file));
        }
        if (outcome == StreamFile.Outcome.GAP && file.newGap()) {
            gaps++;
            Body from = Body.of("stream", first.event().stream().code(), "from", file.next());
            publish(topic, "replay", first.source(), from);
        } else if (outcome == StreamFile.Outcome.BROKEN) {
            refused++;
        }
    }

    private static Body ack(String epoch, Stream stream, StreamFile file) {
        return Body.of(
                "epoch", epoch,
                "stream", stream.code(),
                "seq", file.streamSeq(),
                "head", HexFormat.of().formatHex(file.head()));
    }

    private void publish(String topic, String verb, String source, Body body) {
        String down = topic.substring(0, topic.indexOf("/_lineside/v1/")) + "/_lineside/v1/cmd/" + verb;
        publisher.publish(down, signer.sign(verb, source, body).canonical());
    }

    private static String key(Received event) {
        return event.source() + "/" + event.epoch() + "/"
                + event.event().stream().code();
    }

    private StreamFile file(Received event) throws IOException {
        String key = key(event);
        StreamFile known = files.get(key);
        if (known == null) {
            known = new StreamFile(path(event), event.source());
            files.put(key, known);
        }
        return known;
    }

    /** Every part of the path comes from outside: only harmless characters stay. */
    private Path path(Received event) {
        return directory
                .resolve(safe(event.source()))
                .resolve(safe(event.epoch()))
                .resolve(event.event().stream().code() + ".jsonl");
    }

    private static String safe(String text) {
        String plain = text.replaceAll("[^A-Za-z0-9-]", "_");
        return plain.length() > 120 ? plain.substring(0, 120) : plain;
    }

    /** How many events are new since the start. */
    public long events() {
        return events;
    }

    /** Messages that were unreadable, or whose hashes are not those of the chain. */
    public long refused() {
        return refused;
    }

    /** Gaps that were asked for. */
    public long gaps() {
        return gaps;
    }

    /** Newest sequence per line, epoch and stream that was seen since the start. */
    public Map<String, Long> heads() {
        Map<String, Long> heads = new TreeMap<>();
        files.forEach((key, file) -> heads.put(key, file.streamSeq()));
        return heads;
    }

    @Override
    public void close() throws IOException {
        for (StreamFile file : files.values()) {
            file.close();
        }
        files.clear();
    }
}
