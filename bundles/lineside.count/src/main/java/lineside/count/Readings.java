// SPDX-License-Identifier: Apache-2.0
package lineside.count;

/** Brings readings into the range that the rules speak of. */
final class Readings {
    private Readings() {}

    /** A signed counter rolls over from 2^31-1 to -2^31; around its modulus that is one step forward. */
    static long normal(Bounds bounds, long value) {
        long modulus = bounds.modulus().orElse(0L);
        return value < 0 && -value <= modulus ? value + modulus : value;
    }
}
