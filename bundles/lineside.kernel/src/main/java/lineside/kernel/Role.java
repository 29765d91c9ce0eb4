// SPDX-License-Identifier: Apache-2.0
package lineside.kernel;

import java.util.Locale;

/** What a verified actor may do. A command names the roles that may give it. */
public enum Role {
    OPERATOR,
    SUPERVISOR,
    QUALITY,
    MAINTENANCE,
    TECHNICIAN,
    /** Central IT or ERP through an uplink, a file or the API: may schedule, inform and stop; never release. */
    ENTERPRISE;

    /** Lower-case name as stored and as in the API. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads {@link #code()}. */
    public static Role parse(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
