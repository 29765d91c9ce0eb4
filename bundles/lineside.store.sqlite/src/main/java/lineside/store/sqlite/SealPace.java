// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** When the scribe does its part of sealing: never twice within 250 ms, and old rows are looked for once a minute. */
final class SealPace {
    private static final long PACE = TimeUnit.MILLISECONDS.toNanos(250);
    private static final long AGAIN = TimeUnit.SECONDS.toNanos(60);

    private final LongSupplier nanos;
    private long nextAt;
    private long rowsAt;

    SealPace(LongSupplier nanos) {
        this.nanos = nanos;
        this.nextAt = nanos.getAsLong();
        this.rowsAt = nextAt;
    }

    /**
     * Whether it is time.
     *
     * @param ready whether a manifest waits
     */
    boolean isDue(boolean ready) {
        long time = nanos.getAsLong();
        return time - nextAt >= 0 && (ready || time - rowsAt >= 0);
    }

    void begun() {
        nextAt = nanos.getAsLong() + PACE;
    }

    /** Old rows may go: there is a new manifest. */
    void sealed() {
        rowsAt = nextAt;
    }

    /** Nothing may go now. */
    void nothing() {
        rowsAt = nanos.getAsLong() + AGAIN;
    }
}
