// SPDX-License-Identifier: Apache-2.0
package lineside.tck.receiver;

import java.security.PublicKey;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import lineside.kernel.Body;
import lineside.kernel.JsonException;
import lineside.kernel.Stream;
import lineside.tck.receiver.Verdict.Outcome;

/**
 * A receiver of one line for tests, in memory: takes batches as bytes, checks source, epoch, sequence and chain of each stream, and
 * signs what it holds. Stricter than what docs/mqtt.md asks of a receiver: a batch is taken whole or not at all, and what comes
 * again has to be what came before. Not safe for several threads.
 */
public final class CheckingReceiver {
    private record Key(String epoch, Stream stream) {}

    private final String source;
    private final ReceiverKey key;
    private final KnownGateway gateway;
    private final TelemetryReceiver telemetry;
    private final Map<Key, HeldStream> streams = new HashMap<>();
    /** Epochs by their number, which no two may share. */
    private final Map<String, String> epochs = new HashMap<>();

    /**
     * Holds nothing yet.
     *
     * @param source the line, {@code /enterprise/site/area/line}; no other is taken
     */
    public CheckingReceiver(String source, ReceiverKey key) {
        this.source = source;
        this.key = key;
        this.gateway = new KnownGateway(source);
        this.telemetry = new TelemetryReceiver(source, key);
    }

    /** What takes the topic {@code tele}. */
    public TelemetryReceiver telemetry() {
        return telemetry;
    }

    /** Takes the payload of a topic {@code evt/<stream>}, all of it or nothing. */
    public Verdict take(byte[] payload) {
        List<WireEvent> batch;
        try {
            batch = WireEvent.batch(payload);
        } catch (JsonException unreadable) {
            return Verdict.of(Outcome.UNREADABLE, String.valueOf(unreadable.getMessage()));
        }
        if (batch.isEmpty()) {
            return Verdict.of(Outcome.UNREADABLE, "the batch is empty");
        }
        Key place = place(batch.get(0));
        HeldStream next = held(place).copy();
        return foreign(batch, place)
                .or(() -> unordered(batch))
                .or(first(batch, next))
                .orElseGet(() -> taken(place, next));
    }

    private static Key place(WireEvent event) {
        return new Key(event.stored().epoch(), event.stored().stream());
    }

    private HeldStream held(Key place) {
        return streams.getOrDefault(place, new HeldStream());
    }

    private Optional<Verdict> foreign(List<WireEvent> batch, Key place) {
        for (WireEvent event : batch) {
            if (!event.source().equals(source)) {
                return Optional.of(Verdict.of(Outcome.FOREIGN, "it is of " + event.source()));
            }
            if (!place(event).equals(place)) {
                return Optional.of(Verdict.of(Outcome.FOREIGN, "it is of several streams or epochs"));
            }
        }
        String known = epochs.getOrDefault(number(place.epoch()), place.epoch());
        return known.equals(place.epoch())
                ? Optional.empty()
                : Optional.of(Verdict.of(Outcome.FOREIGN, "epoch " + place.epoch() + " is not " + known));
    }

    private static String number(String epoch) {
        return epoch.substring(0, Math.max(0, epoch.indexOf('-')));
    }

    private static Optional<Verdict> unordered(List<WireEvent> batch) {
        for (int i = 1; i < batch.size(); i++) {
            long before = batch.get(i - 1).stored().streamSeq();
            long seq = batch.get(i).stored().streamSeq();
            if (seq != before + 1) {
                return Optional.of(Verdict.of(Outcome.UNORDERED, "in one batch " + seq + " stands behind " + before));
            }
        }
        return Optional.empty();
    }

    private static Supplier<Optional<Verdict>> first(List<WireEvent> batch, HeldStream next) {
        return () -> batch.stream().map(next::take).flatMap(Optional::stream).findFirst();
    }

    private Verdict taken(Key place, HeldStream next) {
        streams.put(place, next);
        epochs.put(number(place.epoch()), place.epoch());
        Body ack = Body.of(
                "epoch",
                place.epoch(),
                "stream",
                place.stream().code(),
                "seq",
                next.mark(),
                "head",
                next.headAt(next.mark()));
        return new Verdict(Outcome.TAKEN, "", Optional.of(key.sign("ack", source, ack)));
    }

    /** Whether a message of the topic {@code status} is of the gateway whose key was seen first. */
    public boolean believes(Body status) {
        return gateway.said(status);
    }

    /** The key of the gateway, once it was seen. */
    public Optional<PublicKey> gateway() {
        return gateway.key();
    }

    /** What a session of the line is told that is held, signed: the message of {@code cmd/mark}. */
    public Body mark(String session, String epoch) {
        List<Body> held = streams.entrySet().stream()
                .filter(entry -> entry.getKey().epoch().equals(epoch))
                .map(entry -> Body.of(
                        "stream",
                        entry.getKey().stream().code(),
                        "seq",
                        entry.getValue().mark(),
                        "head",
                        entry.getValue().headAt(entry.getValue().mark())))
                .toList();
        Body.Builder mark =
                Body.builder().put("session", session).put("epoch", epoch).put("streams", held);
        epochs.entrySet().stream()
                .max(Comparator.comparingLong(entry -> Long.parseLong(entry.getKey())))
                .ifPresent(newest -> mark.put("newest", newest.getValue()));
        return key.sign("mark", source, mark.build());
    }

    /**
     * Compares a completeness certificate with what is held.
     *
     * @param certificate as {@code lineside certificate} prints it
     * @param gateway the key of the gateway that has to have signed it
     */
    public Completeness check(byte[] certificate, PublicKey gateway) {
        return new CertificateCheck(source, key, gateway)
                .check(certificate, (epoch, stream) -> held(new Key(epoch, stream)));
    }

    /** The newest sequence that is held of a stream, with everything before it; 0 when there is none. */
    public long mark(String epoch, Stream stream) {
        return held(new Key(epoch, stream)).mark();
    }

    /** The hashes that are held of a stream, from sequence 1 on, lower-case hex. */
    public List<String> hashes(String epoch, Stream stream) {
        return held(new Key(epoch, stream)).all();
    }
}
