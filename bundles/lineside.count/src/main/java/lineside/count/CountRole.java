// SPDX-License-Identifier: Apache-2.0
package lineside.count;

import java.util.Locale;

/** What a counter or a person counts. */
enum CountRole {
    TOTAL,
    GOOD,
    REJECT;

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static CountRole parse(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
