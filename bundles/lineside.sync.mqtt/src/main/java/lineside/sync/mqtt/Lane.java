// SPDX-License-Identifier: Apache-2.0
package lineside.sync.mqtt;

import java.util.ArrayDeque;
import java.util.Deque;
import lineside.kernel.Stream;

/**
 * How far one stream is: confirmed, and sent. Always strictly in order. Owned by the uplink's thread.
 */
final class Lane {
    /** No more than this many events are sent ahead of the confirmation. */
    static final long AHEAD = 20_000;

    private final Stream stream;
    private final Deque<Long> published = new ArrayDeque<>();
    private long confirmed;
    private long sent;
    private long quietSince;

    Lane(Stream stream, long confirmed, long now) {
        this.stream = stream;
        this.confirmed = confirmed;
        this.sent = confirmed;
        this.quietSince = now;
    }

    Stream stream() {
        return stream;
    }

    long confirmed() {
        return confirmed;
    }

    long sent() {
        return sent;
    }

    boolean mayRun() {
        return sent - confirmed < AHEAD;
    }

    void sent(long upTo, long now) {
        if (sent == confirmed) {
            quietSince = now;
        }
        sent = upTo;
        published.addLast(upTo);
    }

    /** Everything up to here is confirmed; false when that is nothing new or was never sent. */
    boolean confirm(long upTo, long now) {
        if (upTo <= confirmed || upTo > sent) {
            return false;
        }
        confirmed = upTo;
        quietSince = now;
        return true;
    }

    /** The last sequence of the oldest published batch, once the broker has confirmed it: PUBACKs come in order. */
    long brokerConfirmed() {
        Long oldest = published.pollFirst();
        return oldest == null ? confirmed : oldest;
    }

    /** Sends again from a sequence on, when nothing was confirmed for too long or the receiver asks for it. */
    void back(long from, long now) {
        sent = Math.max(0, Math.min(sent, from));
        confirmed = Math.min(confirmed, sent);
        published.clear();
        quietSince = now;
    }

    boolean overdue(long now, long after) {
        return sent > confirmed && now - quietSince > after;
    }
}
