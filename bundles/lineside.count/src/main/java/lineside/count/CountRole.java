// SPDX-License-Identifier: Apache-2.0
package lineside.count;

import java.util.Locale;

/** What a counter or a person counts. */
enum CountRole {
    TOTAL,
    GOOD,
    REJECT,
    /** The same pieces as another counter, which they are compared with; adds nothing. */
    CHECK;

    /** Whether it adds to the figures. */
    boolean counts() {
        return this != CHECK;
    }

    /** Whether it counts what goes on from here. */
    boolean output() {
        return this == TOTAL || this == GOOD;
    }

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static CountRole parse(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
