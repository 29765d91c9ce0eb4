// SPDX-License-Identifier: Apache-2.0
package lineside.driver.gpio.api;

/**
 * How a line is used.
 *
 * @param chip path, label or name of the chip
 * @param line its number on the chip
 * @param output whether we drive it
 * @param pull what holds an input that nobody drives
 * @param debounceMicros an input's change must stand so long, 0 for none
 * @param initialHigh the level of an output from the first moment
 */
public record LineUse(String chip, int line, boolean output, Pull pull, int debounceMicros, boolean initialHigh) {
    /** What holds an input that nobody drives. */
    public enum Pull {
        AS_IS,
        UP,
        DOWN
    }

    /** An input. */
    public static LineUse input(String chip, int line, Pull pull, int debounceMicros) {
        return new LineUse(chip, line, false, pull, debounceMicros, false);
    }

    /** An output. */
    public static LineUse output(String chip, int line, boolean initialHigh) {
        return new LineUse(chip, line, true, Pull.AS_IS, 0, initialHigh);
    }
}
