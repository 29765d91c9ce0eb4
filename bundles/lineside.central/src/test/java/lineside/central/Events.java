// SPDX-License-Identifier: Apache-2.0
package lineside.central;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import lineside.kernel.Actor;
import lineside.kernel.Body;
import lineside.kernel.ClockTrust;
import lineside.kernel.Event;
import lineside.kernel.EventType;
import lineside.kernel.Stream;
import lineside.store.api.Chain;

/** Envelopes with a true chain. */
final class Events {
    private Events() {}

    /** The events 1 to count of the stream {@code prod}, as they come over the wire. */
    static List<Body> chain(String source, String epoch, int count) {
        List<Body> events = new ArrayList<>();
        byte[] head = Chain.genesis();
        for (int seq = 1; seq <= count; seq++) {
            Body data = Body.of("n", seq, "text", "piece \u00e4\u20ac \"" + seq + "\"");
            Event event = new Event(
                    EventType.parse("pieces-counted/1"),
                    Stream.PROD,
                    Instant.ofEpochMilli(seq * 40L),
                    ClockTrust.SYNC,
                    Actor.SYSTEM,
                    data);
            head = Chain.next(head, epoch, seq, seq, event);
            events.add(Body.builder()
                    .put("id", epoch + "." + seq)
                    .put("source", source)
                    .put("type", "lineside.pieces-counted.v1")
                    .put("time", event.at())
                    .put("sequence", Integer.toString(seq))
                    .put("streamid", "prod")
                    .put("streamepoch", epoch)
                    .put("clock", "sync")
                    .put("actor", Actor.SYSTEM.toString())
                    .put("hash", HexFormat.of().formatHex(head))
                    .put("data", data)
                    .build());
        }
        return events;
    }
}
