// SPDX-License-Identifier: Apache-2.0
package lineside.driver.gpio;

import java.nio.ByteBuffer;

/**
 * A line went on or off, as the kernel saw it.
 *
 * @param nanos when, by the monotonic clock of the machine, taken in the interrupt
 * @param on whether it went on; the kernel has turned active-low lines round
 * @param line its number on the chip
 * @param ofRequest running number in its request, 32 bits, wraps
 * @param ofLine running number of its line, 32 bits, wraps
 */
record Edge(long nanos, boolean on, int line, int ofRequest, int ofLine) {
    private static final int RISING = 1;

    static Edge read(ByteBuffer from, int at) {
        return new Edge(
                from.getLong(at),
                from.getInt(at + 8) == RISING,
                from.getInt(at + 12),
                from.getInt(at + 16),
                from.getInt(at + 20));
    }
}
