// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Takes events out of the database that are sealed, old enough, and with every uplink's receiver, a few at a time. The newest
 * event of each stream stays, so that every reading finds where the journal ends. Belongs to the scribe.
 */
final class OldRows {
    private static final int SLICE = 100;

    /** Those that have no rows any more are passed over after a start, so many at once. */
    private static final int SEGMENTS = 50;

    private static final String GO =
            "DELETE FROM journal WHERE id IN (SELECT j.id FROM journal j WHERE j.id >= ? AND j.id <= ?"
                    + " AND j.stream_seq < (SELECT max(k.stream_seq) FROM journal k WHERE k.lane = j.lane)"
                    + " ORDER BY j.id LIMIT " + SLICE + ")";

    private static final String USED = "SELECT (page_count - freelist_count) * page_size"
            + " FROM pragma_page_count, pragma_freelist_count, pragma_page_size";

    private final RetentionSetting setting;
    private final BooleanSupplier pressed;
    private long doneTo;
    private long reached;

    /**
     * Of one store.
     *
     * @param pressed whether the disk has no room: what has a segment then makes room for what has none
     */
    OldRows(RetentionSetting setting, BooleanSupplier pressed) {
        this.setting = setting;
        this.pressed = pressed;
    }

    /** Takes out a few events in the transaction that is open; false when nothing may go now. */
    boolean slice(Connection connection, long now) throws SQLException {
        reached = doneTo;
        int rows = 0;
        int looked = 0;
        for (Optional<Segment> next = next(connection, now);
                next.isPresent() && rows == 0 && looked < SEGMENTS;
                next = next(connection, now)) {
            rows = go(connection, next.get());
            reached = rows < SLICE ? next.get().last() : reached;
            looked++;
        }
        return looked > 0;
    }

    private Optional<Segment> next(Connection connection, long now) throws SQLException {
        Optional<Segment> next = Segment.from(connection, reached);
        return next.isPresent() && mayGo(connection, next.get(), now) ? next : Optional.empty();
    }

    private static int go(Connection connection, Segment segment) throws SQLException {
        try (PreparedStatement go = connection.prepareStatement(GO)) {
            go.setLong(1, segment.first());
            go.setLong(2, segment.last());
            return go.executeUpdate();
        }
    }

    /** The transaction has committed. */
    void gone() {
        doneTo = Math.max(doneTo, reached);
    }

    private boolean mayGo(Connection connection, Segment segment, long now) throws SQLException {
        Retention retention = setting.inForce();
        return (segment.sealed() <= now - retention.rows().toMillis()
                        || pressed.getAsBoolean()
                        || used(connection) > retention.bytes())
                && Received.byAll(connection, segment, retention.retired());
    }

    private static long used(Connection connection) throws SQLException {
        try (var select = connection.prepareStatement(USED);
                var row = select.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    /** What is wrong with the wiring. */
    Optional<String> note() {
        return setting.note();
    }
}
