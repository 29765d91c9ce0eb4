// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import lineside.store.api.ExpiredSegment;
import lineside.store.api.StoredEvent;

/**
 * The table {@code dropped}: segments that the retention has let go, each by an event of the journal. Their manifests stay, their
 * files go a while later. One whose file is there is read as any other.
 */
final class Dropped {
    /** Rows that stayed as the newest of their streams, and are not any more: nothing could prove them later. */
    private static final String STALE = "DELETE FROM journal WHERE id IN (SELECT j.id FROM journal j, dropped d"
            + " WHERE d.event = ? AND j.id > (d.first >> 40) << 40"
            + " AND j.id <= (SELECT last FROM segment WHERE first = d.first)"
            + " AND j.stream_seq < (SELECT max(k.stream_seq) FROM journal k WHERE k.lane = j.lane))";

    private static final String NEWEST = "SELECT " + Segment.COLUMNS + " FROM segment JOIN dropped USING (first)"
            + " WHERE first < ? ORDER BY first DESC";

    private static final String RECORD = "INSERT INTO dropped (first, event, at)"
            + " SELECT s.first, ?, ? FROM segment s JOIN epoch e ON e.id = s.first >> 40"
            + " WHERE e.name = ? AND s.first & 1099511627775 = ? AND s.last & 1099511627775 = ? AND s.sha256 = ?"
            + " ON CONFLICT (first) DO NOTHING";

    private Dropped() {}

    /** A journal that was written by an older version has no such table. */
    static boolean areIn(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                        "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'dropped'");
                ResultSet row = select.executeQuery()) {
            return row.next();
        }
    }

    /** Records what an event says, in the transaction that is open; nothing when it names no segment of this journal. */
    static void record(Connection connection, StoredEvent event, long id) throws SQLException {
        ExpiredSegment segment = ExpiredSegment.from(event.body());
        try (PreparedStatement insert = connection.prepareStatement(RECORD)) {
            insert.setLong(1, id);
            insert.setLong(2, event.at().toEpochMilli());
            insert.setString(3, segment.epoch());
            insert.setLong(4, segment.first());
            insert.setLong(5, segment.last());
            insert.setString(6, segment.sha256());
            insert.executeUpdate();
        }
        try (PreparedStatement delete = connection.prepareStatement(STALE)) {
            delete.setLong(1, id);
            delete.executeUpdate();
        }
    }

    /** What the newest event that dropped a segment of an epoch says. */
    static Optional<ExpiredSegment> newestSaid(Connection connection, Rows rows, long epoch) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT event FROM dropped WHERE first > ? AND first < ? ORDER BY first DESC LIMIT 1")) {
            select.setLong(1, Places.id(epoch, 0));
            select.setLong(2, Places.id(epoch + 1, 0));
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? at(connection, rows, row.getLong(1)).map(event -> ExpiredSegment.from(event.body()))
                        : Optional.empty();
            }
        }
    }

    private static Optional<StoredEvent> at(Connection connection, Rows rows, long id) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT " + Rows.COLUMNS + " FROM journal WHERE id = ?")) {
            select.setLong(1, id);
            try (ResultSet row = select.executeQuery()) {
                if (row.next()) {
                    return Optional.of(rows.event(connection, row));
                }
            }
        }
        return History.of(connection, rows, Places.epochOf(id)).at(Places.seqOf(id));
    }

    /** The newest one of an epoch that cannot be read any more. What came before it is not read either. */
    static Optional<Segment> gone(Connection connection, long epoch) throws SQLException {
        return newest(connection, Places.id(epoch + 1, 0)).filter(segment -> segment.epoch() == epoch);
    }

    /** The newest one of all epochs that cannot be read any more. */
    static Optional<Segment> gone(Connection connection) throws SQLException {
        return newest(connection, Long.MAX_VALUE);
    }

    private static Optional<Segment> newest(Connection connection, long before) throws SQLException {
        if (!areIn(connection)) {
            return Optional.empty();
        }
        Path folder = Segments.folder(connection);
        try (PreparedStatement select = connection.prepareStatement(NEWEST)) {
            select.setLong(1, before);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    Segment segment = Segment.of(row);
                    if (Files.notExists(folder.resolve(segment.file()))) {
                        return Optional.of(segment);
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** Whether a segment was dropped and cannot be read any more. */
    static boolean isGone(Connection connection, Segment segment) throws SQLException {
        return number(connection, "at", segment).isPresent()
                && Files.notExists(Segments.folder(connection).resolve(segment.file()));
    }

    /** Journal id of the event that dropped a segment. */
    static Optional<Long> event(Connection connection, Segment segment) throws SQLException {
        return number(connection, "event", segment);
    }

    /** What to tell somebody who wants to read a segment that was dropped; empty when it was not. */
    static Optional<String> sentence(Connection connection, Segment segment) throws SQLException {
        return number(connection, "at", segment)
                .map(at -> "the events of the segment " + segment.file() + " were dropped on "
                        + Instant.ofEpochMilli(at).atZone(ZoneOffset.UTC).toLocalDate()
                        + ", as the retention says (segments.days, segments.max.mb): bring the file back from a backup"
                        + " to read them");
    }

    private static Optional<Long> number(Connection connection, String column, Segment segment) throws SQLException {
        if (!areIn(connection)) {
            return Optional.empty();
        }
        try (PreparedStatement select =
                connection.prepareStatement("SELECT " + column + " FROM dropped WHERE first = ?")) {
            select.setLong(1, segment.first());
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(row.getLong(1)) : Optional.empty();
            }
        }
    }
}
