// SPDX-License-Identifier: Apache-2.0
package lineside.tck.receiver;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lineside.kernel.Body;
import lineside.kernel.JsonException;
import lineside.tck.receiver.Verdict.Outcome;

/**
 * The part of a checking receiver that takes the topic {@code tele}: minutes of signals in the order of their numbers, and drop marks
 * in place of those that are missing. A batch is taken whole or not at all. Not safe for several threads.
 */
public final class TelemetryReceiver {
    private final String source;
    private final ReceiverKey key;
    private final Map<String, HeldTelemetry> series = new HashMap<>();

    TelemetryReceiver(String source, ReceiverKey key) {
        this.source = source;
        this.key = key;
    }

    /** Takes the payload of a message. */
    public Verdict take(byte[] payload) {
        List<Body> batch;
        try {
            batch = WireEvent.envelopes(payload);
        } catch (JsonException | IllegalArgumentException unreadable) {
            return Verdict.of(Outcome.UNREADABLE, String.valueOf(unreadable.getMessage()));
        }
        if (batch.isEmpty()) {
            return Verdict.of(Outcome.UNREADABLE, "the batch is empty");
        }
        try {
            return taken(batch);
        } catch (IllegalArgumentException | ClassCastException strange) {
            return Verdict.of(Outcome.UNREADABLE, String.valueOf(strange.getMessage()));
        }
    }

    private Verdict taken(List<Body> batch) {
        String name = batch.get(0).text("streamepoch");
        HeldTelemetry next = held(name).copy();
        long before = 0;
        for (Body event : batch) {
            if (!event.text("source").equals(source)
                    || !event.text("streamid").equals("tele")
                    || !event.text("streamepoch").equals(name)
                    || !event.text("id").equals(name + "." + event.text("sequence"))) {
                return Verdict.of(Outcome.FOREIGN, "it is of " + event.text("source") + ", " + event.text("id"));
            }
            long seq = Long.parseLong(event.text("sequence"));
            if (seq <= before) {
                return Verdict.of(Outcome.UNORDERED, "in one batch " + seq + " stands behind " + before);
            }
            before = seq;
            Optional<Verdict> wrong = next.take(event, seq);
            if (wrong.isPresent()) {
                return wrong.get();
            }
        }
        series.put(name, next);
        return new Verdict(Outcome.TAKEN, "", Optional.of(word(name)));
    }

    private HeldTelemetry held(String name) {
        return series.getOrDefault(name, new HeldTelemetry());
    }

    /** What the gateway is told, signed: the message of {@code cmd/tele}. */
    public Body word(String name) {
        return key.sign(
                "tele", source, Body.of("series", name, "seq", held(name).mark()));
    }

    /** The newest number of a series, with everything before it held or known to be dropped. */
    public long mark(String name) {
        return held(name).mark();
    }

    /** The minutes that are held of a series. */
    public List<Body> minutes(String name) {
        return held(name).minutes();
    }

    /** How many numbers of a series were dropped, as its drop marks say. */
    public long dropped(String name) {
        return held(name).dropped();
    }

    /** The series of which something is held. */
    public List<String> series() {
        return new ArrayList<>(series.keySet());
    }
}
