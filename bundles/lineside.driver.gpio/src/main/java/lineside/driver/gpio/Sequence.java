// SPDX-License-Identifier: Apache-2.0
package lineside.driver.gpio;

/** Running numbers of 32 bits that begin at 1 and wrap: what is missing between two of them was lost, exactly. */
final class Sequence {
    private int last;
    private long lost;

    /** Takes the next number that arrived; answers how many are missing before it. */
    long take(int number) {
        long missing = Integer.toUnsignedLong(number - last - 1);
        last = number;
        lost += missing;
        return missing;
    }

    /** All that were missing so far. */
    long lost() {
        return lost;
    }
}
