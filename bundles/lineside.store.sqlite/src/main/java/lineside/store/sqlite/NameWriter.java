// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** The writer's side of a table of names. Belongs to the scribe's thread. */
final class NameWriter implements AutoCloseable {
    private final PreparedStatement insert;
    private final PreparedStatement select;
    private final Map<String, Long> committed = new HashMap<>();
    private final Map<String, Long> added = new HashMap<>();

    NameWriter(Connection connection, String table) throws SQLException {
        insert = connection.prepareStatement("INSERT INTO " + table + " (name) VALUES (?) ON CONFLICT DO NOTHING");
        select = connection.prepareStatement("SELECT id FROM " + table + " WHERE name = ?");
    }

    /** The number of a name, given now if it is new. */
    long id(String name) throws SQLException {
        Long id = committed.containsKey(name) ? committed.get(name) : added.get(name);
        if (id == null) {
            insert.setString(1, name);
            insert.executeUpdate();
            id = look(name);
            added.put(name, id);
        }
        return id;
    }

    private long look(String name) throws SQLException {
        select.setString(1, name);
        try (ResultSet row = select.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    void committed() {
        committed.putAll(added);
        added.clear();
    }

    void rolledBack() {
        added.clear();
    }

    @Override
    public void close() throws SQLException {
        insert.close();
        select.close();
    }
}
