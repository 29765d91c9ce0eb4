// SPDX-License-Identifier: Apache-2.0
package lineside.hmi.browser;

/**
 * A touch panel.
 *
 * @param inches its diagonal
 * @param width pixels
 * @param height pixels
 */
public record Panel(String inches, int width, int height) {
    /** The small reference panel. */
    public static final Panel TEN = new Panel("10.1", 1280, 800);
    /** The usual reference panel. */
    public static final Panel FIFTEEN = new Panel("15.6", 1920, 1080);
    /** The large reference panel. */
    public static final Panel TWENTY_ONE = new Panel("21.5", 1920, 1080);

    /** Pixels per millimetre of its glass. */
    public double pixelsPerMillimetre() {
        return Math.hypot(width, height) / Double.parseDouble(inches) / 25.4;
    }
}
