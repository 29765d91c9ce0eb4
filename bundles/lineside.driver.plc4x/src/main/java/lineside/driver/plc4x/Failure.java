// SPDX-License-Identifier: Apache-2.0
package lineside.driver.plc4x;

import lineside.signal.api.Quality;

/** The connection cannot be used any more, or there is none; in one sentence. */
final class Failure extends Exception {
    private static final long serialVersionUID = 1L;

    private final Quality quality;

    Failure(Quality quality, String sentence) {
        super(sentence, null, false, false);
        this.quality = quality;
    }

    static Failure lost(String sentence) {
        return new Failure(Quality.BAD_COMM, sentence);
    }

    /** What this makes of the tags. */
    Quality quality() {
        return quality;
    }

    String sentence() {
        return String.valueOf(getMessage());
    }
}
