// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import lineside.store.api.DiskLevel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches the disk of a data directory and holds the ballast: built up while there is plenty, given back in an emergency or when
 * a write found no room, built up again when somebody has made room. Belongs to the thread that commits; the level is for any.
 */
final class DiskKeeper {
    private static final Logger LOG = LoggerFactory.getLogger(DiskKeeper.class);
    private static final long EVERY = TimeUnit.SECONDS.toNanos(1);

    private final Ballast ballast;
    private final DiskSpace space;
    private final LongSupplier nanos;
    private long lookedAt;
    private boolean complained;
    private volatile DiskLevel level;

    DiskKeeper(Path directory, DiskSpace space, LongSupplier nanos) {
        this.ballast = new Ballast(directory);
        this.space = space;
        this.nanos = nanos;
        this.lookedAt = nanos.getAsLong() - EVERY;
        this.level = DiskLevel.of(space.free(), space.total());
    }

    DiskLevel level() {
        return level;
    }

    /** Looks, at most once a second. True when room was given back just now, so that the log should be written back. */
    boolean look() {
        if (nanos.getAsLong() - lookedAt < EVERY) {
            return false;
        }
        lookedAt = nanos.getAsLong();
        DiskLevel now = DiskLevel.of(space.free(), space.total());
        if (now != level && now.compareTo(DiskLevel.PLENTY) > 0) {
            LOG.warn("the disk of the data directory is {}: {} MB are free", now, space.free() / 1_000_000);
        }
        level = now;
        return now == DiskLevel.EMERGENCY && release();
    }

    /** A write found no room. True when some was given back. */
    boolean full() {
        level = DiskLevel.EMERGENCY;
        return release();
    }

    private boolean release() {
        try {
            boolean released = ballast.release();
            if (released) {
                LOG.warn("the ballast was given back: the journal goes on for a while, make room now");
            }
            return released;
        } catch (IOException readOnly) {
            return false;
        }
    }

    /** Builds the ballast up by a slice, where a tenth of the disk stays free beside it. Only while nothing waits. */
    void build() {
        long missing = Ballast.wanted(space.total()) - ballast.bytes();
        if (missing <= 0 || space.free() - missing < space.total() / 10) {
            return;
        }
        try {
            ballast.grow();
            complained = false;
        } catch (IOException noInodeOrReadOnly) {
            if (!complained) {
                LOG.warn("the ballast cannot be written: {}", noInodeOrReadOnly.getMessage());
            }
            complained = true;
        }
    }
}
