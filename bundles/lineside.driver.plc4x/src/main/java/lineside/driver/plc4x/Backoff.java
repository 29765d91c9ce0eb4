// SPDX-License-Identifier: Apache-2.0
package lineside.driver.plc4x;

/**
 * Pauses between attempts: a quarter of a second, doubled up to 3 s, each up to a fifth longer or shorter so that gateways
 * that lost the same device do not come back in step. The cap keeps a returned device waiting for less than 10 s in all.
 *
 * @param seed makes the sequence; the same seed gives the same pauses
 */
record Backoff(long seed) {
    private static final long FIRST_MS = 250;
    private static final long CAP_MS = 3_000;
    private static final int DOUBLINGS = 4;
    private static final long SPREAD = 5;

    /** The pause after this many failures in a row, milliseconds. */
    long pauseMs(int failures) {
        long plain = Math.min(CAP_MS, FIRST_MS << Math.min(Math.max(failures - 1, 0), DOUBLINGS));
        long spread = plain / SPREAD;
        return plain - spread + Math.floorMod(mix(seed + failures), 2 * spread + 1);
    }

    /** The finisher of SplitMix64 (Steele, Lea, Flood 2014): neighbours become strangers. */
    private static long mix(long input) {
        long z = input * 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
