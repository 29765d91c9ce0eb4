// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Keeps the tape within its limit: signals, steps and minutes are a ring each, and when the file is full the one that is furthest
 * over its share loses its oldest rows. The file does not shrink; what is freed is written again. Owned by the tape's writer.
 */
final class TapeRings {
    /** Left for the log beside the file and for pages that are not full. */
    private static final double USABLE = 0.96;

    /** So much goes at once: rows of a chunk are small, those of steps may be large. */
    private static final long SLICE = 128 << 10;

    private static final int ROWS = 64;

    private final Connection connection;
    private final Map<TapeRing, Long> held = new TreeMap<>();

    TapeRings(Connection connection) throws SQLException {
        this.connection = connection;
        try (PreparedStatement select = connection.prepareStatement("SELECT bytes FROM ring WHERE name = ?")) {
            for (TapeRing ring : TapeRing.values()) {
                select.setString(1, ring.code);
                try (ResultSet row = select.executeQuery()) {
                    held.put(ring, row.next() ? row.getLong(1) : 0);
                }
            }
        }
    }

    /** Bytes in use: pages of the file that hold something. */
    long used() throws SQLException {
        long pages = number("page_count") - number("freelist_count");
        return pages * number("page_size");
    }

    long file() throws SQLException {
        return number("page_count") * number("page_size");
    }

    private long number(String pragma) throws SQLException {
        return Long.parseLong(Pragmas.ask(connection, pragma));
    }

    /** Rows were added in the running transaction. */
    void added(TapeRing ring, long bytes) {
        held.merge(ring, bytes, Long::sum);
    }

    /** Within the running transaction: drops the oldest until the file fits, and notes what each ring holds. */
    void trim(long limit) throws SQLException {
        long most = (long) (limit * USABLE);
        while (used() > most) {
            TapeRing over = Collections.max(List.of(TapeRing.values()), Comparator.comparingDouble(this::load));
            if (!dropOldest(over)) {
                break;
            }
        }
        try (PreparedStatement update = connection.prepareStatement("UPDATE ring SET bytes = ? WHERE name = ?")) {
            for (Map.Entry<TapeRing, Long> ring : held.entrySet()) {
                update.setLong(1, ring.getValue());
                update.setString(2, ring.getKey().code);
                update.executeUpdate();
            }
        }
    }

    private double load(TapeRing ring) {
        return held.getOrDefault(ring, 0L) / ring.share;
    }

    private boolean dropOldest(TapeRing ring) throws SQLException {
        long last = -1;
        long bytes = 0;
        try (PreparedStatement oldest = connection.prepareStatement(
                "SELECT id, length(data) FROM " + ring.table + " ORDER BY id LIMIT " + ROWS)) {
            try (ResultSet row = oldest.executeQuery()) {
                while (bytes < SLICE && row.next()) {
                    last = row.getLong(1);
                    bytes += row.getLong(2);
                }
            }
        }
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM " + ring.table + " WHERE id <= ?")) {
            delete.setLong(1, last);
            delete.executeUpdate();
        }
        held.merge(ring, -bytes, Long::sum);
        return last >= 0;
    }
}
