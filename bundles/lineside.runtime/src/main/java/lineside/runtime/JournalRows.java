// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;
import lineside.kernel.Event;
import lineside.store.api.Feed;
import lineside.store.api.StoreException;
import lineside.store.api.StoredEvent;

/** The events of one epoch in order, for comparing; a place that was passed is not gone back to. */
final class JournalRows {
    private static final int SLICE = 2_000;

    private final Feed feed;
    private final Deque<StoredEvent> ahead = new ArrayDeque<>();
    private long read;

    JournalRows(Feed feed) {
        this.feed = feed;
    }

    long lastSeq() {
        return feed.lastSeq();
    }

    /** The event with this sequence; empty when the journal has none. */
    Optional<StoredEvent> at(long seq) throws StoreException {
        while (!ahead.isEmpty() && ahead.peek().seq() < seq) {
            ahead.remove();
        }
        if (ahead.isEmpty()) {
            read = Math.max(read, seq - 1);
            ahead.addAll(feed.after(read, SLICE));
            read = ahead.isEmpty() ? read : ahead.peekLast().seq();
        }
        return Optional.ofNullable(ahead.peek()).filter(event -> event.seq() == seq);
    }

    /** What differs in what is stored and hashed; empty when nothing does. */
    static Optional<String> difference(Event decided, Event stored) {
        if (!decided.type().equals(stored.type()) || decided.stream() != stored.stream()) {
            return Optional.of(decided.type() + " against " + stored.type());
        }
        if (!Arrays.equals(decided.body().canonical(), stored.body().canonical())) {
            return Optional.of(decided.type() + " " + decided.body() + " against " + stored.body());
        }
        boolean same = decided.at().toEpochMilli() == stored.at().toEpochMilli()
                && decided.clock() == stored.clock()
                && decided.actor().equals(stored.actor());
        return same
                ? Optional.empty()
                : Optional.of(decided.type() + " at " + decided.at() + " " + decided.clock() + " by " + decided.actor()
                        + " against at " + stored.at() + " " + stored.clock() + " by " + stored.actor());
    }
}
