// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * How large the tape may be: what the wiring says, and less where the disk has no more to give, because the record comes first.
 * Safe for any thread.
 */
final class TapeRoom {
    static final long MEGA = 1L << 20;
    static final int DEFAULT_MB = 2_048;
    static final int LEAST_MB = 16;
    static final int MOST_MB = 1 << 20;

    /** What the tape leaves free on its disk: a tenth of it, or this when that is less. */
    private static final long RESERVE = 500 * MEGA;

    /** A file is never cut below this. */
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

    /** What the file may grow to, given what it takes now. */
    long limit(long file) {
        long reserve = Math.min(RESERVE, total.getAsLong() / 10);
        return Math.max(LEAST, Math.min(configured, file + free.getAsLong() - reserve));
    }

    Optional<String> note() {
        return note;
    }
}
