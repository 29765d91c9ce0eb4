// SPDX-License-Identifier: Apache-2.0
package lineside.store.api;

import java.time.Instant;
import java.util.List;

/**
 * What goes into one transaction.
 *
 * @param steps a prefix of the waiting steps, in order
 * @param snapshots of states as of the last of these steps; {@link Snapshot#seq()} is ignored and set by the commit
 * @param cursors uplink cursors to move; one that would move backwards is ignored
 * @param now plant time, for the age of stored answers
 */
public record Batch(List<StepRecord> steps, List<Snapshot> snapshots, List<Cursor> cursors, Instant now) {
    public Batch {
        steps = List.copyOf(steps);
        snapshots = List.copyOf(snapshots);
        cursors = List.copyOf(cursors);
    }
}
