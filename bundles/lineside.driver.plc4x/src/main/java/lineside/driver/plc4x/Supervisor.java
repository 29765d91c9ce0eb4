// SPDX-License-Identifier: Apache-2.0
package lineside.driver.plc4x;

import java.util.concurrent.TimeUnit;

/**
 * How one connection stands, by what arrives and never by what a library says. Time is handed in, so nothing here waits.
 *
 * <pre>
 *   DOWN --due--> PROBING --answered--> UP --doubted--> SUSPECT --due, at once--> PROBING
 *     ^              |                                     |
 *     +---failed-----+------------------failed-------------+      failed: a pause, longer each time
 * </pre>
 */
final class Supervisor {
    /** Where it stands. */
    enum State {
        /** No connection; the next attempt is due after a pause. */
        DOWN,
        /** An attempt is under way: our own probe, then the library, then the first answer. */
        PROBING,
        /** Answers arrive. */
        UP,
        /** An answer stayed out; the connection is thrown away, and the next attempt is due at once. */
        SUSPECT
    }

    private final Backoff backoff;
    private State state = State.DOWN;
    private int failures;
    private long dueAt;

    Supervisor(Backoff backoff, long now) {
        this.backoff = backoff;
        this.dueAt = now;
    }

    State state() {
        return state;
    }

    /** Whether an attempt is to be made. */
    boolean due(long now) {
        return (state == State.DOWN || state == State.SUSPECT) && now - dueAt >= 0;
    }

    /** Until the next attempt. */
    long waitNanos(long now) {
        return Math.max(0, dueAt - now);
    }

    /** An attempt begins. */
    void probing() {
        state = State.PROBING;
    }

    /** The device answered what it was asked. */
    void answered() {
        state = State.UP;
        failures = 0;
    }

    /** An answer stayed out. Before the first one that is a failed attempt; after it, the next attempt is made at once. */
    void doubted(long now) {
        if (state == State.UP) {
            state = State.SUSPECT;
            dueAt = now;
        } else {
            failed(now);
        }
    }

    /** An attempt failed. */
    void failed(long now) {
        failures++;
        state = State.DOWN;
        dueAt = now + TimeUnit.MILLISECONDS.toNanos(backoff.pauseMs(failures));
    }

    /** Nothing is to be done, or it is to be done anew: the next attempt is due at once. */
    void rest(long now) {
        state = State.DOWN;
        failures = 0;
        dueAt = now;
    }
}
