// SPDX-License-Identifier: Apache-2.0
package lineside.order;

import java.util.Locale;

/** What can be done to a job order. */
enum Verb {
    CHANGE,
    START,
    HOLD,
    RESTART,
    COMPLETE,
    ABORT;

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The action that gates speak of. */
    String action() {
        return "order." + code();
    }
}
