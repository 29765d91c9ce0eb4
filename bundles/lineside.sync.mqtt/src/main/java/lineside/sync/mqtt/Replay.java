// SPDX-License-Identifier: Apache-2.0
package lineside.sync.mqtt;

import lineside.kernel.Reason;
import lineside.kernel.Stream;

/**
 * What a receiver asks to have again.
 *
 * @param from first sequence
 * @param to last sequence, cut to what the stream has sent and to {@code max} events
 */
record Replay(Stream stream, long from, long to) {
    /** No request brings more than this: who misses more asks again, and what is new gets its turn between. */
    static final long MOST = 20_000;

    static Replay read(Message message) throws Malformed {
        Stream stream = message.stream();
        long from = message.integer("from", 1);
        long to = message.integer("to", 1, Long.MAX_VALUE);
        if (to < from) {
            throw message.wrong("to", "write a sequence that is not before 'from', " + from);
        }
        long max = message.integer("max", 1, MOST);
        if (max > MOST) {
            throw message.wrong("max", "write 1 to " + MOST + ", and ask again for what comes after them");
        }
        return new Replay(stream, from, Math.min(to, from + max - 1));
    }

    /** The same, refused where it asks for what was dropped. */
    Replay behind(long dropped) throws Malformed {
        if (from <= dropped) {
            throw new Malformed(Reason.of(
                    "mqtt.dropped",
                    "field 'from' is '" + from + "': the events of stream " + stream.code() + " up to " + dropped
                            + " were dropped by the gateway's retention; ask from " + (dropped + 1)));
        }
        return this;
    }

    /** The same for a stream whose newest sequence is known; what is not there cannot be sent again. */
    Replay within(long newest) throws Malformed {
        if (from > newest) {
            throw new Malformed(Reason.of(
                    "mqtt.refused",
                    "field 'from' is '" + from + "': the newest sequence of stream " + stream.code() + " is "
                            + newest));
        }
        return new Replay(stream, from, Math.min(to, newest));
    }
}
