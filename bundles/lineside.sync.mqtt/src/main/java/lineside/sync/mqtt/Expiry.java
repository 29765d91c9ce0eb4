// SPDX-License-Identifier: Apache-2.0
package lineside.sync.mqtt;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How long the gateway's own certificate is good. Asked for in health from 60 days before its end, urgently from 7. Looked up by the
 * uplink's thread; read by any.
 */
final class Expiry {
    private static final long SOON = 60;
    private static final long URGENT = 7;

    private final Optional<Identity> own;
    private volatile @Nullable Instant ends;

    Expiry(Optional<Identity> own) {
        this.own = own;
    }

    /** Looks at the file, which may have been renewed. */
    void look() throws IOException {
        ends = own.isPresent() ? own.get().ends() : null;
    }

    /** Whole days left, less than 0 when it is over; empty when there is none. */
    Optional<Long> daysLeft(Instant now) {
        Instant end = ends;
        return end == null
                ? Optional.empty()
                : Optional.of(Math.floorDiv(Duration.between(now, end).toSeconds(), 86_400L));
    }

    /** What somebody should do, one clause; empty when nothing. */
    String words(Instant now) {
        long left = daysLeft(now).orElse(Long.MAX_VALUE);
        if (left > SOON) {
            return "";
        }
        String when = left < 0 ? "the own certificate is over" : "the own certificate is good for " + left + " days";
        return when + ": put a new one with its key in place of the files" + (left <= URGENT ? ", now" : "");
    }
}
