// SPDX-License-Identifier: Apache-2.0
package lineside.sync.mqtt;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import lineside.kernel.Body;
import lineside.kernel.Stream;

/**
 * What a receiver says it holds, when a gateway came or the receiver did: its high-water marks.
 *
 * @param epoch the epoch that the marks are of
 * @param session the session of the gateway that this answers, as the topic {@code status} names it
 * @param newest the newest epoch that the receiver knows of this line, where it knows one
 * @param held the newest event of each stream that it holds; a stream of which it holds nothing is absent
 */
record Mark(String epoch, String session, Optional<String> newest, Map<Stream, Held> held) {
    private static final Pattern SESSION = Pattern.compile("[A-Za-z0-9_-]{3,64}");

    /** One stream's newest event at the receiver. */
    record Held(long seq, String head) {}

    static Mark read(Message message) throws Malformed {
        String epoch = message.text("epoch", Acknowledgement.EPOCH, "write the epoch of the topic status");
        String session = message.text("session", SESSION, "write the session of the topic status");
        Optional<String> newest = message.body().has("newest")
                ? Optional.of(message.text("newest", Acknowledgement.EPOCH, "write the newest epoch that is known"))
                : Optional.empty();
        Map<Stream, Held> held = new EnumMap<>(Stream.class);
        for (Body each : streams(message)) {
            Message one = new Message(each);
            held.put(
                    one.stream(),
                    new Held(
                            one.integer("seq", 1),
                            one.text("head", Acknowledgement.HASH, "write the hash of that event, 64 hex digits")));
        }
        return new Mark(epoch, session, newest, held);
    }

    private static List<Body> streams(Message message) throws Malformed {
        try {
            return message.body().bodies("streams");
        } catch (IllegalArgumentException noList) {
            throw message.wrong("streams", "write a list of objects with stream, seq and head");
        }
    }

    /** The number of an epoch {@code <n>-<8 hex>}. */
    static long number(String epoch) {
        return Long.parseLong(epoch.substring(0, epoch.indexOf('-')));
    }
}
