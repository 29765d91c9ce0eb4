// SPDX-License-Identifier: Apache-2.0
package lineside.central;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import lineside.kernel.Body;
import lineside.kernel.EventType;
import lineside.kernel.JsonException;
import lineside.kernel.Stream;

/**
 * The receiver's side of the contract: holds each stream gapless and checked, acknowledges by naming the chain head, asks for
 * what is missing. Knows no MQTT; one thread at a time.
 */
public final class Receiver implements AutoCloseable {
    private final Shelf shelf;
    private final Gateways gateways;
    private final Signer signer;
    private final Publisher publisher;
    private final Predicate<EventType> known;
    private final Map<String, StreamFile> files = new HashMap<>();
    private long events;
    private long refused;
    private long gaps;
    private final Map<String, String> answered = new HashMap<>();

    /** Sends a message down to a line. */
    @FunctionalInterface
    public interface Publisher {
        /** Publishes with QoS 1. */
        void publish(String topic, byte[] payload);
    }

    /** Keeps everything below a directory and signs what it says. */
    public Receiver(Path directory, Signer signer, Publisher publisher) {
        this(directory, signer, publisher, type -> true);
    }

    /** The same, but of events whose type is not known it takes only a tombstone. */
    public Receiver(Path directory, Signer signer, Publisher publisher, Predicate<EventType> known) {
        this.known = known;
        this.signer = signer;
        this.shelf = new Shelf(directory);
        this.gateways = new Gateways(shelf);
        this.publisher = publisher;
    }

    /**
     * Takes one message of a topic {@code .../_lineside/v1/evt/<stream>} or {@code .../status}; anything unreadable is counted and
     * dropped.
     */
    public void arrived(String topic, byte[] payload) throws IOException {
        if (topic.endsWith("/_lineside/v1/status")) {
            status(topic, payload);
            return;
        }
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
        take(topic, batch, file(first.source(), first.epoch(), first.event().stream()));
    }

    /** A gateway came, or this receiver did: it is told what is held, once for each session, when it is the one of this line. */
    private void status(String topic, byte[] payload) throws IOException {
        String source = source(topic);
        String session;
        String epoch;
        try {
            Body status = Body.parse(payload);
            if (!gateways.said("status", source, status)) {
                refused++;
                return;
            }
            if (!status.flag("online")) {
                return;
            }
            session = status.text("session");
            epoch = status.text("epoch");
        } catch (JsonException | IllegalArgumentException unreadable) {
            refused++;
            return;
        }
        if (!session.equals(answered.put(source, session))) {
            publish(topic, "mark", source, mark(source, session, epoch));
        }
    }

    /** {@code /enterprise/site/area/line} of a topic, whatever root it has. */
    private static String source(String topic) {
        String[] parts = topic.substring(0, topic.indexOf("/_lineside/v1/")).split("/", -1);
        List<String> last = List.of(parts).subList(Math.max(0, parts.length - 4), parts.length);
        return "/" + String.join("/", last);
    }

    private Body mark(String source, String session, String epoch) throws IOException {
        List<Body> streams = new ArrayList<>();
        for (Stream stream : Stream.values()) {
            if (Files.exists(shelf.stream(source, epoch, stream))) {
                StreamFile file = file(source, epoch, stream);
                if (file.streamSeq() > 0) {
                    String head = HexFormat.of().formatHex(file.head());
                    streams.add(Body.of("stream", stream.code(), "seq", file.streamSeq(), "head", head));
                }
            }
        }
        return Body.builder()
                .put("session", session)
                .put("epoch", epoch)
                .putIfPresent("newest", newest(source))
                .put("streams", streams)
                .build();
    }

    private Optional<String> newest(String source) throws IOException {
        Path folder = shelf.line(source);
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (var epochs = Files.list(folder)) {
            return epochs.map(epoch -> epoch.getFileName().toString())
                    .filter(name -> name.matches("[1-9][0-9]{0,9}-[0-9a-f]{8}"))
                    .max(Comparator.comparingLong(name -> Long.parseLong(name.substring(0, name.indexOf('-')))));
        }
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
        } else if (outcome == StreamFile.Outcome.UNKNOWN) {
            publish(topic, "refuse", first.source(), refusal(next(batch, file.next())));
        }
    }

    private static Received next(List<Received> batch, long streamSeq) {
        return batch.stream()
                .filter(event -> event.streamSeq() == streamSeq)
                .findFirst()
                .orElseThrow();
    }

    private static Body refusal(Received event) {
        return Body.of(
                "epoch",
                event.epoch(),
                "stream",
                event.event().stream().code(),
                "seq",
                event.streamSeq(),
                "hash",
                HexFormat.of().formatHex(event.hash()),
                "code",
                "unknown-type",
                "text",
                "this receiver does not know events of type " + event.event().type());
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

    private StreamFile file(String source, String epoch, Stream stream) throws IOException {
        String key = source + "/" + epoch + "/" + stream.code();
        StreamFile file = files.get(key);
        if (file == null) {
            file = new StreamFile(shelf.stream(source, epoch, stream), source, known);
            files.put(key, file);
        }
        return file;
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
