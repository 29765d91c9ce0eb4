// SPDX-License-Identifier: Apache-2.0
package lineside.store.api;

import lineside.kernel.Body;
import lineside.kernel.JsonException;
import lineside.kernel.Stream;

/**
 * What a receiver said that it holds: a stream up to a sequence, and the hash there. Whoever rewrites a journal can compute every
 * hash anew, but not take this back.
 *
 * @param epoch the epoch it speaks of
 * @param stream the stream
 * @param streamSeq the newest sequence that it holds
 * @param head the hash of that event, lower-case hex
 */
public record Acknowledged(String epoch, Stream stream, long streamSeq, String head) {
    /**
     * Reads one as it is on the wire, see {@code docs/mqtt.md}; other fields, such as a signature, are not looked at.
     *
     * @throws JsonException with one sentence when it is none
     */
    public static Acknowledged parse(byte[] json) throws JsonException {
        try {
            Body body = Body.parse(json);
            return new Acknowledged(
                    body.text("epoch"), Stream.parse(body.text("stream")), body.integer("seq"), body.text("head"));
        } catch (IllegalArgumentException incomplete) {
            throw new JsonException("no acknowledgement: " + incomplete.getMessage(), incomplete);
        }
    }

    /** The place, in words. */
    public String place() {
        return stream.code() + " " + streamSeq + " of epoch " + epoch;
    }
}
