// SPDX-License-Identifier: Apache-2.0
package lineside.andon;

import java.util.Locale;

/** A lamp of a stack light. */
enum Colour {
    /** It may not run, or has aborted. */
    RED(true),
    /** It could run and does not, or nobody knows. */
    YELLOW(true),
    /** It runs. */
    GREEN(false);

    private final boolean atOnce;

    Colour(boolean atOnce) {
        this.atOnce = atOnce;
    }

    /** Whether its going on, and not its going off, is what must not wait for a disk. */
    boolean atOnce() {
        return atOnce;
    }

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Colour parse(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
