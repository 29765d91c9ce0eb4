// SPDX-License-Identifier: Apache-2.0
package lineside.store.api;

import java.util.List;
import java.util.Optional;

/**
 * How the store is.
 *
 * @param walBytes size of the write-ahead log
 * @param bytes size of the database
 * @param commits commits since opening
 * @param lastCommitNanos duration of the newest commit
 * @param brokenProjections names of projections that threw and are frozen until rebuilt
 * @param disk how full the disk is
 * @param readsEnded reads that took too long and were ended
 * @param note what is wrong with its wiring; the last that could be used is in force
 */
public record StoreHealth(
        long walBytes,
        long bytes,
        long commits,
        long lastCommitNanos,
        List<String> brokenProjections,
        DiskLevel disk,
        long readsEnded,
        Optional<String> note) {
    /** A store without a disk of its own. */
    public StoreHealth(long walBytes, long bytes, long commits, long lastCommitNanos, List<String> brokenProjections) {
        this(walBytes, bytes, commits, lastCommitNanos, brokenProjections, DiskLevel.PLENTY, 0, Optional.empty());
    }
}
