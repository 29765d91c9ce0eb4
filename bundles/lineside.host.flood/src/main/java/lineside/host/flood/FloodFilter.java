// SPDX-License-Identifier: Apache-2.0
package lineside.host.flood;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;

/**
 * Lets 200 lines a second through and says with the first line of a later second how many it suppressed (RELIABILITY OP-4). Safe
 * for any thread.
 */
public final class FloodFilter extends TurboFilter {
    static final int LINES = 200;
    private static final long SECOND_NANOS = 1_000_000_000L;

    private final LongSupplier nanos;
    private long began;
    private int passed;
    private long suppressed;

    /** As Logback makes it. */
    public FloodFilter() {
        this(System::nanoTime);
    }

    FloodFilter(LongSupplier nanos) {
        this.nanos = nanos;
        this.began = nanos.getAsLong();
    }

    /** Also asked whether a level is on, without a line, and for lines that nobody wants; those do not count. */
    @Override
    public FilterReply decide(
            @Nullable Marker marker,
            Logger logger,
            Level level,
            @Nullable String format,
            Object @Nullable [] params,
            @Nullable Throwable thrown) {
        if (format == null || !level.isGreaterOrEqual(logger.getEffectiveLevel())) {
            return FilterReply.NEUTRAL;
        }
        long told = count();
        if (told > 0) {
            logger.warn("suppressed {} lines of the log: more than {} came in a second", told, LINES);
        }
        return told < 0 ? FilterReply.DENY : FilterReply.NEUTRAL;
    }

    /** Takes a line: -1 when it is one too many, else how many were suppressed before it and not told of. */
    private synchronized long count() {
        long now = nanos.getAsLong();
        if (now - began >= SECOND_NANOS) {
            began = now;
            passed = 0;
        }
        if (passed >= LINES) {
            suppressed++;
            return -1;
        }
        passed++;
        long told = suppressed;
        suppressed = 0;
        return told;
    }
}
