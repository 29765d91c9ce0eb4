// SPDX-License-Identifier: Apache-2.0
package lineside.signal.api;

/**
 * What became of a write.
 *
 * @param kind what is known
 * @param detail one short English sentence
 */
public record WriteOutcome(Kind kind, String detail) {
    /** What is known of a write. */
    public enum Kind {
        /** Written, and read back equal. */
        DONE,
        /** Certainly not written. */
        REFUSED,
        /** It may or may not have been written. */
        UNKNOWN
    }

    /** Written and read back. */
    public static WriteOutcome done() {
        return new WriteOutcome(Kind.DONE, "written and read back");
    }

    /** Certainly not written. */
    public static WriteOutcome refused(String detail) {
        return new WriteOutcome(Kind.REFUSED, detail);
    }

    /** It may or may not have been written. */
    public static WriteOutcome unknown(String detail) {
        return new WriteOutcome(Kind.UNKNOWN, detail);
    }
}
