// SPDX-License-Identifier: Apache-2.0
package lineside.driver.gpio;

/**
 * How a line is used.
 *
 * @param output whether we drive it
 * @param activeLow whether a low voltage means on
 * @param bias what holds an input that nobody drives
 * @param drive how an output is driven
 * @param rising whether its going on is told
 * @param falling whether its going off is told
 * @param debounceMicros a change must stand so long, 0 for none
 */
record LineSettings(
        boolean output,
        boolean activeLow,
        Bias bias,
        Drive drive,
        boolean rising,
        boolean falling,
        int debounceMicros) {
    /** Whether any edge is told. */
    boolean edges() {
        return rising || falling;
    }

    /** The same line with more edges told. */
    LineSettings telling(boolean alsoRising, boolean alsoFalling) {
        return new LineSettings(
                output, activeLow, bias, drive, rising || alsoRising, falling || alsoFalling, debounceMicros);
    }

    long flags() {
        return (output ? Uapi.OUTPUT | drive.flag() : Uapi.INPUT)
                | bias.flag()
                | (activeLow ? Uapi.ACTIVE_LOW : 0)
                | (rising ? Uapi.RISING : 0)
                | (falling ? Uapi.FALLING : 0);
    }
}
