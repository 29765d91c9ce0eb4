// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A row of the table {@code epoch}.
 *
 * @param id small number that the journal's keys hold
 * @param name the epoch as everybody knows it
 * @param reason why it was opened
 * @param previous the epoch before it, when known
 * @param aside name of the file that was set aside for it
 */
record EpochRow(long id, String name, String reason, Optional<String> previous, Optional<String> aside) {
    /** All epochs of the file, oldest first. */
    static List<EpochRow> all(Connection connection) throws SQLException {
        List<EpochRow> rows = new ArrayList<>();
        try (PreparedStatement select =
                        connection.prepareStatement("SELECT id, name, reason, previous, aside FROM epoch ORDER BY id");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                rows.add(new EpochRow(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        Optional.ofNullable(row.getString(4)),
                        Optional.ofNullable(row.getString(5))));
            }
        }
        return rows;
    }

    void insert(Connection connection) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO epoch (id, name, reason, previous, aside) VALUES (?, ?, ?, ?, ?)")) {
            insert.setLong(1, id);
            insert.setString(2, name);
            insert.setString(3, reason);
            insert.setString(4, previous.orElse(null));
            insert.setString(5, aside.orElse(null));
            insert.executeUpdate();
        }
    }
}
