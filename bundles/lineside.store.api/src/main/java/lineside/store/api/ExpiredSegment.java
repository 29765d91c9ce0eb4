// SPDX-License-Identifier: Apache-2.0
package lineside.store.api;

import java.util.List;
import lineside.kernel.Body;
import lineside.kernel.Stream;

/**
 * A sealed segment of old events that the retention lets go. It is dropped by the commit of an event of the name {@link #EVENT}
 * that names it, and by nothing else; its manifest stays.
 *
 * @param epoch epoch of its events
 * @param first sequence of its first event, from 1
 * @param last sequence of its last event
 * @param sha256 of its file, lower-case hex
 * @param heads where each stream of the epoch stands behind it
 */
public record ExpiredSegment(String epoch, long first, long last, String sha256, List<Ending> heads) {
    /** Name of the event that drops a segment. */
    public static final String EVENT = "segment-dropped";

    /**
     * The newest event of a stream. With both hashes it can be proven as long as it is held, although the one before it is not.
     *
     * @param stream the stream
     * @param streamSeq its sequence there
     * @param hash its hash, lower-case hex
     * @param previous hash of the event before it, 32 zero bytes when there is none
     */
    public record Ending(Stream stream, long streamSeq, String hash, String previous) {
        private Body body() {
            return Body.of("hash", hash, "previous", previous, "stream", stream.code(), "streamSeq", streamSeq);
        }

        private static Ending from(Body body) {
            return new Ending(
                    Stream.parse(body.text("stream")),
                    body.integer("streamSeq"),
                    body.text("hash"),
                    body.text("previous"));
        }
    }

    public ExpiredSegment {
        heads = List.copyOf(heads);
    }

    /** Reads {@link #body}. */
    public static ExpiredSegment from(Body body) {
        return new ExpiredSegment(
                body.text("epoch"),
                body.integer("first"),
                body.integer("last"),
                body.text("sha256"),
                body.bodies("heads").stream().map(Ending::from).toList());
    }

    /**
     * What the event says.
     *
     * @param path ISA-95 path of the line: the event that named it first may be in what is dropped
     */
    public Body body(String path) {
        return Body.builder()
                .put("epoch", epoch)
                .put("first", first)
                .put("last", last)
                .put("sha256", sha256)
                .put("heads", heads.stream().map(Ending::body).toList())
                .put("path", path)
                .build();
    }
}
