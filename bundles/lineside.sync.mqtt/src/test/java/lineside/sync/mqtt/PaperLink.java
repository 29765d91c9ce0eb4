// SPDX-License-Identifier: Apache-2.0
package lineside.sync.mqtt;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import lineside.kernel.Body;
import lineside.kernel.JsonException;
import lineside.tck.receiver.WireEvent;

/** A link that only writes down; the test confirms what was published, when it wants. */
final class PaperLink implements Link {
    /** A batch of events of a stream. */
    record Sent(String stream, List<Body> events) {
        List<Long> sequences() {
            return events.stream().map(e -> Long.parseLong(e.text("sequence"))).toList();
        }
    }

    final List<Sent> sent = new ArrayList<>();
    /** The newest retained message of each topic. */
    final Map<String, Body> kept = new HashMap<>();

    private final Deque<Runnable> waiting = new ArrayDeque<>();

    /** The broker's PUBACK of the oldest message. */
    void confirm() {
        waiting.remove().run();
    }

    /** Whether a PUBACK is still to come. */
    boolean waits() {
        return !waiting.isEmpty();
    }

    /** The streams of all batches so far, in order; forgets them. */
    List<String> takeTurns() {
        List<String> turns = sent.stream().map(Sent::stream).toList();
        sent.clear();
        return turns;
    }

    static List<Long> range(long from, long to) {
        return LongStream.rangeClosed(from, to).boxed().toList();
    }

    @Override
    public boolean connected() {
        return true;
    }

    @Override
    public void subscribe(String topic) {}

    @Override
    public void publish(String topic, byte[] payload, boolean retained, Runnable confirmed) {
        int place = topic.indexOf("/evt/");
        if (place > 0) {
            sent.add(new Sent(topic.substring(place + 5), events(payload)));
            waiting.add(confirmed);
        } else if (topic.endsWith("/tele")) {
            sent.add(new Sent("tele", events(payload)));
            waiting.add(confirmed);
        }
        if (retained) {
            kept.put(topic, Body.trusted(new String(payload, StandardCharsets.UTF_8)));
        }
    }

    /** The events of a batch, plain or packed. */
    static List<Body> events(byte[] payload) {
        try {
            return WireEvent.envelopes(payload);
        } catch (JsonException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public void close() {}
}
