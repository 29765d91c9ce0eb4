// SPDX-License-Identifier: Apache-2.0
package lineside.driver.gpio;

import lineside.signal.api.Quality;

/** Something about a chip or a line that went wrong as such things do, in words that a technician understands. */
final class GpioFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private final Quality quality;

    GpioFailure(Quality quality, String sentence) {
        super(sentence);
        this.quality = quality;
    }

    /** Trying again does not help. */
    static GpioFailure config(String sentence) {
        return new GpioFailure(Quality.BAD_CONFIG, sentence);
    }

    /** What the tags are then. */
    Quality quality() {
        return quality;
    }

    String sentence() {
        return String.valueOf(getMessage());
    }
}
