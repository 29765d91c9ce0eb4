// SPDX-License-Identifier: Apache-2.0
package lineside.kernel;

/**
 * A refused command. Refusals are values; exceptions are bugs.
 *
 * @param kind what the sender can do about it
 * @param reason why, in one sentence
 */
public record Rejection(Kind kind, Reason reason) {
    /** What the sender can do about a refusal. */
    public enum Kind {
        /** The command itself is malformed: correct it. */
        INVALID,
        /** The actor may not do this. */
        FORBIDDEN,
        /** The thing it speaks of does not exist. */
        UNKNOWN,
        /** The present state does not allow it, or somebody else was faster: look again. */
        CONFLICT,
        /** A gate is closed: the reason lists what is missing. */
        GATE,
        /** The gateway cannot take it now: the same command may be sent again later. */
        BUSY
    }

    /** A malformed field. The sentence should name the field, its value and what is allowed. */
    public static Rejection invalid(String field, String text) {
        return new Rejection(Kind.INVALID, new Reason("command.invalid", java.util.Map.of("field", field), text));
    }

    /** A refusal by the present state. */
    public static Rejection conflict(Reason reason) {
        return new Rejection(Kind.CONFLICT, reason);
    }

    /** A thing that is not there. */
    public static Rejection unknown(Reason reason) {
        return new Rejection(Kind.UNKNOWN, reason);
    }
}
