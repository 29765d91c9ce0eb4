// SPDX-License-Identifier: Apache-2.0
package lineside.count;

/**
 * Two counters of the same pieces, as the line model names them.
 *
 * @param counter the one whose pieces are booked
 * @param check the one that counts them again
 * @param between the most pieces that may lie between the two
 * @param pollNanos how late their readings may be together: the sum of their sampling intervals
 */
record Pair(String counter, String check, long between, long pollNanos) {
    /** DOMAIN 2.10: three pieces, or a two-hundredth. */
    private static final long LEAST = 3;

    private static final long PARTS = 200;

    boolean has(String id) {
        return id.equals(counter) || id.equals(check);
    }

    /**
     * The greatest difference after so many pieces in so many minutes, ten at most: what the rule allows once it goes on like
     * this for ten, what lies in between, and what is not read yet.
     */
    long allowed(long pieces, int minutes) {
        long nanos = minutes * Tally.MINUTE;
        long unread = Math.round((double) pieces * pollNanos / nanos);
        return Math.max(LEAST, pieces * Tally.MOST / minutes / PARTS) + between + unread;
    }

    Pair at(double speed) {
        return new Pair(counter, check, between, Math.round(pollNanos * speed));
    }
}
