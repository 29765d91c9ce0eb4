// SPDX-License-Identifier: Apache-2.0
package lineside.store.api;

import java.util.ArrayList;
import java.util.List;
import lineside.kernel.Body;
import lineside.kernel.JsonException;
import lineside.kernel.Stream;

/**
 * What a receiver said that it holds: a stream up to a sequence, and the hash there. Whoever rewrites a journal can compute every
 * hash anew, but not take this back.
 *
 * @param epoch the epoch it speaks of
 * @param stream the stream
 * @param streamSeq the newest sequence that it holds; 0 when it only knows of the epoch
 * @param head the hash of that event, lower-case hex
 */
public record Acknowledged(String epoch, Stream stream, long streamSeq, String head) {
    /**
     * Reads what a receiver signed, {@code cmd/ack} or {@code cmd/mark} of {@code docs/mqtt.md}; other fields, such as the signature,
     * are not looked at.
     *
     * @return one, or of a mark one for each stream and one for the newest epoch that the receiver knows
     * @throws JsonException with one sentence when it is neither
     */
    public static List<Acknowledged> read(byte[] json) throws JsonException {
        try {
            Body body = Body.parse(json);
            return isMark(body) ? ofMark(body) : List.of(one(body.text("epoch"), body));
        } catch (IllegalArgumentException incomplete) {
            throw new JsonException("no acknowledgement: " + incomplete.getMessage(), incomplete);
        }
    }

    /** Whether a message that a receiver signed is a mark, which speaks of several streams. */
    public static boolean isMark(Body message) {
        return message.has("streams");
    }

    private static List<Acknowledged> ofMark(Body mark) {
        List<Acknowledged> said = new ArrayList<>();
        for (Body stream : mark.bodies("streams")) {
            said.add(one(mark.text("epoch"), stream));
        }
        mark.optionalText("newest").ifPresent(known -> said.add(new Acknowledged(known, Stream.AUDIT, 0, "")));
        return said;
    }

    private static Acknowledged one(String epoch, Body held) {
        return new Acknowledged(epoch, Stream.parse(held.text("stream")), held.integer("seq"), held.text("head"));
    }

    /** The place, in words. */
    public String place() {
        return (streamSeq == 0 ? "" : stream.code() + " " + streamSeq + " of ") + "epoch " + epoch;
    }
}
