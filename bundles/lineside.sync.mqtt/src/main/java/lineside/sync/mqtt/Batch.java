// SPDX-License-Identifier: Apache-2.0
package lineside.sync.mqtt;

import java.util.List;
import lineside.kernel.Stream;
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
    private static final int MAX_BYTES = 128 * 1024;

    /** About what the envelope adds to an event's body. */
    private static final int ENVELOPE_BYTES = 420;

    /** The events behind a sequence, at most so many. A single event always fits. */
    static Batch read(Feed feed, Stream stream, long after, int most) throws StoreException {
        List<StoredEvent> events = feed.after(stream, after, most);
        int bytes = 0;
        for (int i = 0; i < events.size(); i++) {
            bytes += ENVELOPE_BYTES + events.get(i).body().toString().length();
            if (bytes > MAX_BYTES && i > 0) {
                return new Batch(events.subList(0, i), true);
            }
        }
        return new Batch(events, events.size() == most);
    }
}
