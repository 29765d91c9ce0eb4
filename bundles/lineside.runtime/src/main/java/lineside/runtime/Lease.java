// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What keeps a granted permit alive at the machine. Every evaluation of the holds issues a token; the scribe, when it is
 * between commits and not halted, hands on the newest, and only when it is fresh. So the machine sees a new token only while
 * both the mind and the pen work. The agent's thread issues, the scribe's renews. Open for the tests that seed defects.
 */
class Lease {
    static final long RENEW_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    static final long OLDEST_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
    /** Fits the smallest whole number of any controller; 0 is what a controller holds before the first token. */
    static final long LAST_TOKEN = 32_767;

    /**
     * One lease as it stands.
     *
     * @param evaluation number of the newest evaluation
     * @param at machine time of it
     * @param used number of the evaluation that the token handed last stands for
     * @param handedAt machine time when that was handed
     * @param token the token handed last, 1 to {@value #LAST_TOKEN}; 0 before the first
     */
    record Standing(long evaluation, long at, long used, long handedAt, long token) {
        static Standing first(long now) {
            return new Standing(0, now, 0, now - RENEW_NANOS, 0);
        }
    }

    private final AtomicReference<Standing> standing;

    Lease(Standing from) {
        this.standing = new AtomicReference<>(from);
    }

    /** The agent has just looked at all holds and put what has to stop. */
    void evaluated(long now) {
        standing.updateAndGet(s -> new Standing(s.evaluation() + 1, now, s.used(), s.handedAt(), s.token()));
    }

    /** The scribe: the next token, when it is time for one and there is a fresh evaluation for it. */
    OptionalLong renew(long now) {
        Standing before = standing.getAndUpdate(s -> renewed(s, now));
        Standing after = renewed(before, now);
        return after.equals(before) ? OptionalLong.empty() : OptionalLong.of(after.token());
    }

    /** The rule of {@link #renew}. */
    Standing renewed(Standing s, long now) {
        boolean due = now - s.handedAt() >= RENEW_NANOS;
        boolean fresh = s.evaluation() > s.used() && now - s.at() <= OLDEST_NANOS;
        return due && fresh ? new Standing(s.evaluation(), s.at(), s.evaluation(), now, s.token() % LAST_TOKEN + 1) : s;
    }

    /** How long until the next renewal may be due. */
    long nanosToRenewal(long now) {
        return Math.max(0, RENEW_NANOS - (now - standing().handedAt()));
    }

    Standing standing() {
        return Objects.requireNonNull(standing.get());
    }
}
