// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The table {@code meta}: a few named texts about the file. */
final class Meta {
    /** Identity of the machine that the file belongs to. */
    static final String MACHINE = "machine";

    /** What a restore left for the next opening, see {@link Restored}; empty when there is nothing. */
    static final String RESTORED = "restored";

    private Meta() {}

    /** The text, empty when there is none. */
    static String get(Connection connection, String name) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT value FROM meta WHERE name = ?")) {
            select.setString(1, name);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getString(1) : "";
            }
        }
    }

    static void put(Connection connection, String name, String value) throws SQLException {
        try (PreparedStatement put = connection.prepareStatement(
                "INSERT INTO meta (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value")) {
            put.setString(1, name);
            put.setString(2, value);
            put.executeUpdate();
        }
    }
}
