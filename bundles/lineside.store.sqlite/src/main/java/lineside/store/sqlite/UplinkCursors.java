// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;

/** How far the uplinks are with the minutes of {@code tape.db}. Owned by the tape's writer. */
final class UplinkCursors {
    private final Connection connection;

    UplinkCursors(Connection connection) {
        this.connection = connection;
    }

    Map<String, Long> all() throws SQLException {
        Map<String, Long> cursors = new TreeMap<>();
        try (Statement select = connection.createStatement();
                ResultSet row = select.executeQuery("SELECT uplink, seq FROM telemetry_cursor")) {
            while (row.next()) {
                cursors.put(row.getString(1), row.getLong(2));
            }
        }
        return cursors;
    }

    /** Within the running transaction. */
    void put(Map<String, Long> cursors) throws SQLException {
        try (PreparedStatement put =
                connection.prepareStatement("INSERT INTO telemetry_cursor (uplink, seq) VALUES (?, ?)"
                        + " ON CONFLICT (uplink) DO UPDATE SET seq = excluded.seq")) {
            for (Map.Entry<String, Long> cursor : cursors.entrySet()) {
                put.setString(1, cursor.getKey());
                put.setLong(2, cursor.getValue());
                put.executeUpdate();
            }
        }
    }
}
