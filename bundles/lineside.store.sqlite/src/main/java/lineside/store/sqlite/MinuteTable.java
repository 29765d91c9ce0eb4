// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import lineside.kernel.Body;

/** Minutes of signals in {@code tape.db}: their rows and their numbers. Owned by the tape's writer. */
final class MinuteTable {
    private final Connection connection;
    private final UplinkCursors cursors;

    MinuteTable(Connection connection) {
        this.connection = connection;
        this.cursors = new UplinkCursors(connection);
    }

    MinuteStanding standing() throws SQLException {
        try (Statement select = connection.createStatement();
                ResultSet row = select.executeQuery("SELECT series, newest FROM telemetry")) {
            row.next();
            return new MinuteStanding(row.getString(1), row.getLong(2), cursors.all());
        }
    }

    UplinkCursors cursors() {
        return cursors;
    }

    /** Takes so many numbers, within the running transaction; gives the last of them. */
    long number(long count) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("UPDATE telemetry SET newest = newest + ? RETURNING newest")) {
            update.setLong(1, count);
            try (ResultSet row = update.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /** Adds rows up to a number, within the running transaction; gives their bytes. */
    long add(List<Body> minutes, long last) throws SQLException {
        long bytes = 0;
        long seq = last - minutes.size();
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO minute (id, data) VALUES (?, ?)")) {
            for (Body minute : minutes) {
                byte[] data = Deflation.deflate(minute.canonical());
                insert.setLong(1, ++seq);
                insert.setBytes(2, data);
                insert.executeUpdate();
                bytes += data.length;
            }
        }
        return bytes;
    }
}
