// SPDX-License-Identifier: Apache-2.0
package lineside.kernel;

import java.util.Locale;

/** The journal's streams. Each has its own gapless sequence and hash chain; none is ever thinned or shed. */
public enum Stream {
    /** Orders, dispatch, operations. */
    OPS,
    /** Pieces made. */
    PROD,
    /** Machine states, stops, permits. */
    STOP,
    /** Material and genealogy. */
    MAT,
    /** Quality. */
    QUAL,
    /** Maintenance. */
    MAINT,
    /** Alarms. */
    ALARM,
    /** Who did what, configuration, the store itself. */
    AUDIT,
    /** Master data and line models. */
    MASTER;

    /** Lower-case name as stored and as on the wire. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads {@link #code()}. */
    public static Stream parse(String code) {
        for (Stream stream : values()) {
            if (stream.code().equals(code)) {
                return stream;
            }
        }
        throw new IllegalArgumentException(
                "stream '" + code + "' is not one of ops prod stop mat qual maint alarm audit master");
    }
}
