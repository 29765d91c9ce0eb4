// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.time.Duration;
import java.util.Set;

/**
 * When old events are sealed into segment files, how long they stay in {@code line.db} as well, and how long segments are kept.
 * What has left the database is read from its segment.
 *
 * @param events events of a full segment; it is sealed as soon as it is full
 * @param patience a segment that is not full is sealed when its first event is this old
 * @param rows events stay in the database for this long after they were sealed, and until every uplink's receiver has them
 * @param bytes when the database holds more, events go as soon as they are sealed and every uplink's receiver has them
 * @param retired uplinks whose receivers nobody waits for any more
 * @param keeping how long segments are kept
 */
record Retention(int events, Duration patience, Duration rows, long bytes, Set<String> retired, Keeping keeping) {
    /**
     * How long segments are kept. The oldest go first, and never what an uplink's receiver does not have.
     *
     * @param age they go when they were sealed so long ago; zero: never for their age
     * @param bytes the oldest go while all files are larger; 0: never for their size
     * @param grace the file stays for this long after the event that drops it, so that a backup that runs finds it
     */
    record Keeping(Duration age, long bytes, Duration grace) {
        static final Keeping ALL = new Keeping(Duration.ZERO, 0, Duration.ofDays(1));

        boolean isAll() {
            return age.isZero() && bytes == 0;
        }

        /** Whether it is time for what was sealed so many milliseconds ago. */
        boolean isOver(long millis) {
            return !age.isZero() && millis >= age.toMillis();
        }
    }

    /** All segments are kept. */
    Retention(int events, Duration patience, Duration rows, long bytes, Set<String> retired) {
        this(events, patience, rows, bytes, retired, Keeping.ALL);
    }

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
        return new Retention(events, patience, newRows, newBytes, newRetired, keeping);
    }

    /** The same, kept for another time. */
    Retention keeping(Duration age, long most) {
        return new Retention(events, patience, rows, bytes, retired, new Keeping(age, most, keeping.grace()));
    }
}
