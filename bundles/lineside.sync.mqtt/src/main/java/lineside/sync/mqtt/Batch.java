// SPDX-License-Identifier: Apache-2.0
package lineside.sync.mqtt;

import java.util.List;
import java.util.function.ToIntFunction;
import lineside.kernel.Stream;
import lineside.store.api.EventSize;
import lineside.store.api.Feed;
import lineside.store.api.StoreException;
import lineside.store.api.StoredEvent;

/**
 * What one message takes.
 *
 * @param events of one stream, in order; as many as fit
 * @param more whether more of them may wait
 */
record Batch(List<StoredEvent> events, boolean more) {
    private static final int BRACKETS = 2;

    /**
     * The events behind a sequence, at most so many and within {@link EventSize#MESSAGE}. A single event always fits, because no
     * larger one is recorded; one that older software recorded goes alone.
     *
     * @param size at least the bytes of an event in its envelope
     */
    static Batch read(Feed feed, Stream stream, long after, int most, ToIntFunction<StoredEvent> size)
            throws StoreException {
        List<StoredEvent> events = feed.after(stream, after, most);
        int bytes = BRACKETS;
        for (int i = 0; i < events.size(); i++) {
            bytes += size.applyAsInt(events.get(i));
            if (bytes > EventSize.MESSAGE && i > 0) {
                return new Batch(events.subList(0, i), true);
            }
        }
        return new Batch(events, events.size() == most);
    }
}
