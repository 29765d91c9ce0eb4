// SPDX-License-Identifier: Apache-2.0
package lineside.store.api;

import java.util.List;

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
 */
public record StoreHealth(
        long walBytes,
        long bytes,
        long commits,
        long lastCommitNanos,
        List<String> brokenProjections,
        DiskLevel disk,
        long readsEnded) {
    /** A store without a disk of its own. */
    public StoreHealth(long walBytes, long bytes, long commits, long lastCommitNanos, List<String> brokenProjections) {
        this(walBytes, bytes, commits, lastCommitNanos, brokenProjections, DiskLevel.PLENTY, 0);
    }
}
