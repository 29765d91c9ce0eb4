// SPDX-License-Identifier: Apache-2.0
package lineside.store.api;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import lineside.kernel.Answer;
import lineside.kernel.Stream;
import org.osgi.annotation.versioning.ProviderType;

/** Reading the journal. Safe for any thread; every call is one short read on a connection that is not the scribe's. */
@ProviderType
public interface Feed {
    /** The present epoch. */
    String epoch();

    /**
     * The epochs that this store holds, oldest first; the last one is the present. A store that was cut, restored or cloned
     * goes on under a new epoch, but its facts are those of all epochs in this order.
     */
    default List<String> epochs() {
        return List.of(epoch());
    }

    /** The same reading of an earlier epoch: its events, heads, cursors and snapshots. */
    default Feed of(String epoch) throws StoreException {
        if (!epoch.equals(epoch())) {
            String sentence = "this store holds no epoch " + epoch;
            throw new StoreException(StoreException.Kind.REFUSED, sentence, new IllegalArgumentException(sentence));
        }
        return this;
    }

    /** Newest committed sequence of the present epoch; 0 when empty. */
    long lastSeq();

    /** Events of the present epoch after a sequence, in order, at most {@code max} (1 to 10 000). */
    List<StoredEvent> after(long seq, int max) throws StoreException;

    /** Events of one stream after a stream sequence, in order, at most {@code max} (1 to 10 000). */
    List<StoredEvent> after(Stream stream, long streamSeq, int max) throws StoreException;

    /**
     * The newest sequence of the present epoch that was dropped with its segment; 0 when everything is held. Reading before it
     * fails with a sentence that names what was dropped.
     */
    default long droppedTo() throws StoreException {
        return 0;
    }

    /** The newest stream sequence of a stream that was dropped with its segment; 0 when everything is held. */
    default long droppedTo(Stream stream) throws StoreException {
        return 0;
    }

    /** The newest events of these streams, newest first, at most {@code max} (1 to 1 000); fewer where older ones were dropped. */
    List<StoredEvent> newest(Set<Stream> streams, int max) throws StoreException;

    /** The head of every stream of the present epoch, in the order of {@link Stream}. */
    List<Head> heads() throws StoreException;

    /** The hash of one event, lower-case hex, when it is held. */
    Optional<String> hashAt(Stream stream, long streamSeq) throws StoreException;

    /** How far an uplink's receiver has confirmed each stream of the present epoch; streams without cursor are absent. */
    List<Cursor> cursors(String uplink) throws StoreException;

    /** The stored answer of a command id. */
    Optional<Answer> answer(String commandId) throws StoreException;

    /** The newest usable snapshot of a capability in the present epoch. */
    Optional<Snapshot> snapshot(String capability, int stateVersion) throws StoreException;
}
