// SPDX-License-Identifier: Apache-2.0
package lineside.store.api;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HexFormat;
import lineside.kernel.Actor;
import lineside.kernel.Body;
import lineside.kernel.ClockTrust;
import lineside.kernel.Event;
import lineside.kernel.EventType;
import lineside.kernel.Stream;

/** The way back from a {@link CloudEvent}: for receivers, and for whoever reads an export. */
public final class CloudEventReader {
    private CloudEventReader() {}

    /**
     * The event of an envelope, as a receiver or whoever looks at an export needs it to check the hash.
     *
     * @throws IllegalArgumentException with one sentence when it is no envelope of ours
     */
    public static StoredEvent of(Body envelope) {
        String id = envelope.text("id");
        String epoch = envelope.text("streamepoch");
        if (!id.startsWith(epoch + ".")) {
            throw new IllegalArgumentException("id " + id + " is not of epoch " + epoch);
        }
        Event event = new Event(
                type(envelope.text("type")),
                Stream.parse(envelope.text("streamid")),
                at(envelope.text("time")),
                ClockTrust.parse(envelope.text("clock")),
                Actor.parse(envelope.text("actor")),
                envelope.body("data"));
        return new StoredEvent(
                epoch,
                Long.parseLong(id.substring(epoch.length() + 1)),
                Long.parseLong(envelope.text("sequence")),
                event,
                HexFormat.of().parseHex(envelope.text("hash")));
    }

    /** {@code lineside.job-order-started.v1} back to name and version. */
    private static EventType type(String wire) {
        int version = wire.lastIndexOf(".v");
        if (!wire.startsWith("lineside.") || version < 9) {
            throw new IllegalArgumentException("type " + wire + " is none of ours");
        }
        return new EventType(wire.substring(9, version), Integer.parseInt(wire.substring(version + 2)));
    }

    private static Instant at(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException noTime) {
            throw new IllegalArgumentException("time " + text + " is no time", noTime);
        }
    }
}
