// SPDX-License-Identifier: Apache-2.0
package lineside.sync.mqtt;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalLong;
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
    private long replayed;
    private long replayTo;
    private boolean halted;
    private boolean draining;

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
        return !halted && sent - confirmed < AHEAD;
    }

    /** Whether more waits than one message takes, or something is to be replayed: it takes turns with others like it. */
    boolean draining() {
        return draining || replayed < replayTo;
    }

    void draining(boolean moreWaits) {
        draining = moreWaits;
    }

    void sent(long upTo, long now) {
        if (sent == confirmed) {
            quietSince = now;
        }
        sent = upTo;
        published.addLast(upTo);
    }

    /**
     * Everything up to here is confirmed; false when that is nothing new. It may be more than was sent in this session: what the
     * receiver proves to hold need not be sent again.
     */
    boolean confirm(long upTo, long now) {
        if (halted || upTo <= confirmed) {
            return false;
        }
        confirmed = upTo;
        sent = Math.max(sent, upTo);
        quietSince = now;
        return true;
    }

    /** The last sequence of the oldest published batch, once the broker has confirmed it: PUBACKs come in order. */
    long brokerConfirmed() {
        Long oldest = published.pollFirst();
        return oldest == null ? confirmed : oldest;
    }

    /** Sends again what is not confirmed, when nothing was confirmed for too long. */
    void back(long now) {
        sent = confirmed;
        published.clear();
        quietSince = now;
    }

    /** Goes on behind what the receiver holds, be it more than was confirmed, or less because it forgot. */
    void resume(long held, long now) {
        halted = false;
        confirmed = held;
        endReplay();
        back(now);
    }

    /** Nothing of this stream is sent or confirmed: the receiver's history is another. */
    void halt() {
        halted = true;
        endReplay();
    }

    /** Sends again, before anything new, what the receiver asks for; what was not sent yet comes anyway. The newest request counts. */
    void replay(Replay asked) {
        replayed = asked.from() - 1;
        replayTo = halted ? 0 : Math.min(asked.to(), sent);
    }

    /** The sequence behind which the replay goes on; empty when nothing is to be replayed. */
    OptionalLong replayed() {
        return replayed < replayTo ? OptionalLong.of(replayed) : OptionalLong.empty();
    }

    /** How many events are still to be replayed. */
    long replayLeft() {
        return Math.max(0, replayTo - replayed);
    }

    /** Everything up to here was replayed; the receiver gets time to confirm it. */
    void replayed(long upTo, long now) {
        replayed = upTo;
        quietSince = now;
    }

    /** Ends a replay: the rest is not there. */
    void endReplay() {
        replayTo = 0;
    }

    boolean overdue(long now, long after) {
        return !halted && sent > confirmed && now - quietSince > after;
    }
}
