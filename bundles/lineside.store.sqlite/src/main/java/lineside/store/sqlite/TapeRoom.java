// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.util.Optional;
import java.util.function.LongSupplier;
import lineside.store.api.DiskLevel;

/**
 * How large the tape may be: what the wiring says, and less where the disk has no more to give, because the record comes first.
 * From {@link DiskLevel#TIGHT} on it does not grow, from {@link DiskLevel#SCARCE} on it is not written at all. Safe for any thread.
 */
final class TapeRoom {
    static final long MEGA = 1L << 20;
    static final int DEFAULT_MB = 2_048;
    static final int LEAST_MB = 16;
    static final int MOST_MB = 1 << 20;

    /** A file may always have so much: below that nothing fits. */
    private static final long LEAST = 4 * MEGA;

    private final LongSupplier free;
    private final LongSupplier total;
    private volatile long configured = DEFAULT_MB * MEGA;
    private volatile Optional<String> note = Optional.empty();

    TapeRoom(LongSupplier free, LongSupplier total) {
        this.free = free;
        this.total = total;
    }

    /** A new limit in megabytes; one that cannot be used leaves the last one and a note. */
    void configure(int megabytes) {
        if (megabytes < LEAST_MB || megabytes > MOST_MB) {
            note = Optional.of("max.mb " + megabytes + " cannot be used, the tape stays at " + configured / MEGA
                    + " MB; write " + LEAST_MB + " to " + MOST_MB);
        } else {
            configured = megabytes * MEGA;
            note = Optional.empty();
        }
    }

    /** What the file may grow to, given what it takes now: it leaves a tenth of the disk free, and gives nothing back. */
    long limit(long file) {
        long more = Math.max(0, free.getAsLong() - total.getAsLong() / 10);
        return Math.max(LEAST, Math.min(configured, file + more));
    }

    /** Whether what the tape records is thinned out: the disk is running out of room. */
    boolean tight() {
        return level().compareTo(DiskLevel.TIGHT) >= 0;
    }

    /** Whether nothing but the journal may grow: not even the log beside the tape. */
    boolean stopped() {
        return level().compareTo(DiskLevel.SCARCE) >= 0;
    }

    private DiskLevel level() {
        return DiskLevel.of(free.getAsLong(), total.getAsLong());
    }

    Optional<String> note() {
        return note;
    }
}
