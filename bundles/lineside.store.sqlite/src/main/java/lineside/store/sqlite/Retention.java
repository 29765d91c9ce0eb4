// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.time.Duration;
import java.util.Set;

/**
 * When old events are sealed into segment files, and how long they stay in {@code line.db} as well. No event is ever lost by it:
 * what has left the database is read from its segment.
 *
 * @param events events of a full segment; it is sealed as soon as it is full
 * @param patience a segment that is not full is sealed when its first event is this old
 * @param rows events stay in the database for this long after they were sealed, and until every uplink's receiver has them
 * @param bytes when the database holds more, events go as soon as they are sealed and every uplink's receiver has them
 * @param retired uplinks whose receivers nobody waits for any more
 */
record Retention(int events, Duration patience, Duration rows, long bytes, Set<String> retired) {
    /** At two events a second a segment is about half an hour, and thirty days of rows are about 1 GB. */
    static final Retention STANDARD = new Retention(4_096, Duration.ofDays(1), Duration.ofDays(30), 1L << 30, Set.of());

    /** With small segments whose rows do not stay, where a test says how small: sealing then goes on all the time. */
    static Retention given() {
        int events = Integer.getInteger("lineside.segment.events", 0);
        return events > 0
                ? new Retention(events, STANDARD.patience(), Duration.ZERO, STANDARD.bytes(), Set.of())
                : STANDARD;
    }

    /** The same segments with other rows. */
    Retention with(Duration newRows, long newBytes, Set<String> newRetired) {
        return new Retention(events, patience, newRows, newBytes, newRetired);
    }
}
