// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Takes events out of the database that are sealed, old enough, and with every uplink's receiver, a few at a time. The newest
 * event of each stream stays, so that every reading finds where the journal ends. Belongs to the scribe.
 */
final class OldRows {
    private static final int SLICE = 100;
    private static final String GO =
            "DELETE FROM journal WHERE id IN (SELECT j.id FROM journal j WHERE j.id >= ? AND j.id <= ?"
                    + " AND j.stream_seq < (SELECT max(k.stream_seq) FROM journal k WHERE k.lane = j.lane)"
                    + " ORDER BY j.id LIMIT " + SLICE + ")";

    private static final String USED = "SELECT (page_count - freelist_count) * page_size"
            + " FROM pragma_page_count, pragma_freelist_count, pragma_page_size";

    private final Retention retention;
    private long doneTo;
    private long reached;

    OldRows(Retention retention) {
        this.retention = retention;
    }

    /** Takes out a few events in the transaction that is open; false when nothing may go now. */
    boolean slice(Connection connection, long now) throws SQLException {
        Optional<Segment> next = Segment.from(connection, doneTo);
        if (next.isEmpty() || !mayGo(connection, next.get(), now)) {
            return false;
        }
        try (PreparedStatement go = connection.prepareStatement(GO)) {
            go.setLong(1, next.get().first());
            go.setLong(2, next.get().last());
            reached = go.executeUpdate() < SLICE ? next.get().last() : doneTo;
        }
        return true;
    }

    /** The transaction has committed. */
    void gone() {
        doneTo = Math.max(doneTo, reached);
    }

    private boolean mayGo(Connection connection, Segment segment, long now) throws SQLException {
        boolean old = segment.sealed() <= now - retention.rows().toMillis();
        return (old || used(connection) > retention.bytes()) && Received.byAll(connection, segment);
    }

    private static long used(Connection connection) throws SQLException {
        try (var select = connection.prepareStatement(USED);
                var row = select.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }
}
