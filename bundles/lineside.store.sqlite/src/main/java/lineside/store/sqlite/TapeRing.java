// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

/** The three of them: the table that holds the rows, and the share of the limit that it keeps when the others could fill it. */
enum TapeRing {
    SIGNALS("signals", "chunk", 0.6),
    STEPS("steps", "step", 0.4),
    /** Beside them, and only where minutes are wanted. */
    TELEMETRY("telemetry", "minute", 0.05);

    final String code;
    final String table;
    final double share;

    TapeRing(String code, String table, double share) {
        this.share = share;
        this.code = code;
        this.table = table;
    }
}
