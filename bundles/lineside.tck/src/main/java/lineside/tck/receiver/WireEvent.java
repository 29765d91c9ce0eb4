// SPDX-License-Identifier: Apache-2.0
package lineside.tck.receiver;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import lineside.kernel.Body;
import lineside.kernel.JsonException;
import lineside.store.api.Chain;
import lineside.store.api.CloudEventReader;
import lineside.store.api.StoredEvent;

/**
 * One event as it came over the wire.
 *
 * @param source the line, {@code /enterprise/site/area/line}
 * @param stored the event, its place and the hash that is said to be its own
 * @param tombstone whether the fact was left out, so that nobody can compute the hash from it
 */
public record WireEvent(String source, StoredEvent stored, boolean tombstone) {
    /** The events of a batch, plain or gzip. */
    public static List<WireEvent> batch(byte[] payload) throws JsonException {
        try {
            return envelopes(payload).stream().map(WireEvent::of).toList();
        } catch (IllegalArgumentException bad) {
            throw new JsonException("no batch of events: " + bad.getMessage(), bad);
        }
    }

    /** The envelopes of a batch as they are; at most a megabyte unpacked. */
    public static List<Body> envelopes(byte[] payload) throws JsonException {
        ByteArrayOutputStream wrapped = new ByteArrayOutputStream();
        wrapped.writeBytes("{\"batch\":".getBytes(StandardCharsets.UTF_8));
        wrapped.writeBytes(Unpacked.of(payload));
        wrapped.write('}');
        return Body.parse(wrapped.toByteArray()).bodies("batch");
    }

    private static WireEvent of(Body envelope) {
        return new WireEvent(envelope.text("source"), CloudEventReader.of(envelope), envelope.flag("tombstone", false));
    }

    /** Whether its hash follows from the one before it in its stream. */
    boolean follows(byte[] previous) {
        byte[] expected = Chain.next(previous, stored.epoch(), stored.seq(), stored.streamSeq(), stored.event());
        return tombstone || Arrays.equals(expected, stored.hash());
    }
}
