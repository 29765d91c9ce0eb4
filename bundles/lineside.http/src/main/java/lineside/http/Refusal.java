// SPDX-License-Identifier: Apache-2.0
package lineside.http;

import java.time.Duration;
import java.util.Map;
import lineside.kernel.Body;
import lineside.kernel.Reason;
import lineside.kernel.Rejection;

/**
 * An answer that says no: HTTP status, why, and after how many seconds it is worth trying again (0: not by itself).
 */
record Refusal(int status, Reason reason, long retryAfter) {
    static Refusal of(int status, String code, String text) {
        return new Refusal(status, Reason.of(code, text), 0);
    }

    static Refusal of(int status, String code, Map<String, String> args, String text) {
        return new Refusal(status, new Reason(code, args, text), 0);
    }

    /** The request itself cannot be read. */
    static Refusal malformed(String text) {
        return of(400, "http.malformed", text);
    }

    /** A service of the line is not there (yet). */
    static Refusal absent(String what) {
        return of(
                        503,
                        "http.not-ready",
                        Map.of("part", what),
                        "The gateway is not ready: " + what
                                + " is not running. Wait a moment; if this stays, look at the status page.")
                .again(Duration.ofSeconds(2));
    }

    /** Somebody has to sign in first. */
    static Refusal signIn() {
        return of(401, "http.sign-in", "Sign in first.");
    }

    /** The gateway has more to do than it can. */
    static Refusal busy() {
        return of(503, "http.busy", "The gateway is busy. Send the same request again in a moment.")
                .again(Duration.ofSeconds(1));
    }

    Refusal again(Duration pause) {
        return new Refusal(status, reason, Math.max(1, (pause.toMillis() + 999) / 1000));
    }

    Body body() {
        return Body.of("reason", reason.toBody());
    }

    /** The HTTP status that says to a machine what a rejection says to a person. */
    static int status(Rejection.Kind kind) {
        return switch (kind) {
            case INVALID -> 400;
            case FORBIDDEN -> 403;
            case UNKNOWN -> 404;
            case CONFLICT, GATE -> 409;
            case BUSY -> 503;
        };
    }
}
