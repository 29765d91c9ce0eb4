// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import lineside.kernel.Body;

/**
 * The manifest of a segment: a row of the table {@code segment}.
 *
 * @param first journal id of the first event
 * @param last journal id of the last event
 * @param file name of the file
 * @param sha256 of the file
 * @param sealed when, plant time in milliseconds
 * @param previous heads of the epoch's streams before the first event
 * @param heads heads of the epoch's streams after the last event
 */
record Segment(long first, long last, String file, String sha256, long sealed, HeadsForm previous, HeadsForm heads) {
    static final String COLUMNS = "first, last, file, sha256, sealed, previous, heads";

    long epoch() {
        return Places.epochOf(first);
    }

    /** A journal that was written by an older version has no such table. */
    static boolean areIn(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                        "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'segment'");
                ResultSet row = select.executeQuery()) {
            return row.next();
        }
    }

    /** The newest one of an epoch. */
    static Optional<Segment> newest(Connection connection, long epoch) throws SQLException {
        return one(
                connection,
                "first > ? AND first < ? ORDER BY first DESC",
                Places.id(epoch, 0),
                Places.id(epoch + 1, 0));
    }

    /** The oldest one that holds anything after a journal id. */
    static Optional<Segment> after(Connection connection, long id) throws SQLException {
        return one(
                connection,
                "first >= coalesce((SELECT max(first) FROM segment WHERE first <= ?), 0) AND last > ? ORDER BY first",
                id,
                id);
    }

    /** The first one that begins after a journal id. */
    static Optional<Segment> from(Connection connection, long id) throws SQLException {
        return one(connection, "first > ? ORDER BY first", id);
    }

    /** The one that holds an event of a stream. */
    static Optional<Segment> of(Connection connection, long lane, long streamSeq) throws SQLException {
        lineside.kernel.Stream stream = Places.streamOf(lane);
        long epoch = Places.laneEpoch(lane);
        return stream == null
                ? Optional.empty()
                : one(
                        connection,
                        "first > ? AND first < ? AND json_extract(heads, '$." + stream.code()
                                + ".seq') >= ? ORDER BY first",
                        Places.id(epoch, 0),
                        Places.id(epoch + 1, 0),
                        streamSeq);
    }

    private static Optional<Segment> one(Connection connection, String which, long... arguments) throws SQLException {
        if (!areIn(connection)) {
            return Optional.empty();
        }
        try (PreparedStatement select =
                connection.prepareStatement("SELECT " + COLUMNS + " FROM segment WHERE " + which + " LIMIT 1")) {
            for (int i = 0; i < arguments.length; i++) {
                select.setLong(i + 1, arguments[i]);
            }
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(of(row)) : Optional.empty();
            }
        }
    }

    static Segment of(ResultSet row) throws SQLException {
        try {
            return new Segment(
                    row.getLong(1),
                    row.getLong(2),
                    row.getString(3),
                    row.getString(4),
                    row.getLong(5),
                    HeadsForm.from(Body.trusted(row.getString(6))),
                    HeadsForm.from(Body.trusted(row.getString(7))));
        } catch (RuntimeException unreadable) {
            throw new java.sql.SQLDataException(
                    "the manifest of a segment cannot be read: " + unreadable.getMessage() + "; run lineside verify",
                    unreadable);
        }
    }

    /** Does nothing when it is there already: the commit before may have been kept although it failed. */
    void insert(Connection connection) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO segment (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (first) DO NOTHING")) {
            insert.setLong(1, first);
            insert.setLong(2, last);
            insert.setString(3, file);
            insert.setString(4, sha256);
            insert.setLong(5, sealed);
            insert.setString(6, previous.toBody().toString());
            insert.setString(7, heads.toBody().toString());
            insert.executeUpdate();
        }
    }
}
