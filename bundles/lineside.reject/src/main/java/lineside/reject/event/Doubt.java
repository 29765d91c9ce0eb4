// SPDX-License-Identifier: Apache-2.0
package lineside.reject.event;

import java.util.Arrays;
import java.util.Locale;

/** Why it is not sure that a rejected piece left the line. */
public enum Doubt {
    /** The gateway started anew while it was on its way. */
    RESTART,
    /** The sensor was not read when it passed. */
    UNSEEN,
    /** The pulse would have come too late. */
    LATE,
    /** The device did not say that it took the pulse. */
    WRITE,
    /** The permit was withheld while it was on its way, so the belt may have stood. */
    PERMIT;

    /** The word that is stored. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads {@link #code()}. */
    public static Doubt parse(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    static String[] codes() {
        return Arrays.stream(values()).map(Doubt::code).toArray(String[]::new);
    }
}
