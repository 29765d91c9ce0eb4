// SPDX-License-Identifier: Apache-2.0
package lineside.store.api;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Writing the journal: one thread at a time, the scribe. */
@ProviderType
public interface Journal extends AutoCloseable {
    /** How this store was found at opening. */
    Opening opening();

    /** Reading. */
    Feed feed();

    /** Reading projections. */
    Queries queries();

    /**
     * Writes a batch in one transaction and returns when it is durable: journal rows with sequence and hash, answers,
     * snapshots, cursors, and the projections, each in a savepoint of its own. All of it, or none.
     */
    Committed commit(Batch batch) throws StoreException;

    /** Updates the one-row table {@code pulse}, so that a dead disk is noticed on an idle line. No sequence is used. */
    void pulse(long token) throws StoreException;

    /**
     * Does what can wait: looks at the disk, keeps the write-ahead log short. Called by the thread that commits whenever nothing
     * waits to be committed, also when commits fail; most calls do nothing, the others take some milliseconds. Never throws: what
     * it could not do it tries again.
     */
    default void tend() {}

    /** What the check of the whole record that goes on beside the line has found, oldest first; at most a few. Any thread. */
    default List<RecordDamage> damage() {
        return List.of();
    }

    /**
     * Segments that the retention lets go now, oldest first; at most a few, mostly none. Each is dropped by the commit of the event
     * that says so, see {@link ExpiredSegment}. Any thread.
     */
    default List<ExpiredSegment> expired() {
        return List.of();
    }

    /** How the store is. */
    StoreHealth health();

    @Override
    void close();
}
