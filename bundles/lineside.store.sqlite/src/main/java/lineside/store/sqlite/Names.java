// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * A table of names that rows refer to by number, so that a name is stored once. Numbers are never reused, so readers may keep
 * what they have seen; the writer keeps its own list, because what it adds can still be rolled back.
 *
 * @param <T> what a name means
 */
final class Names<T> {
    private final String select;
    private final Function<String, T> parse;
    private final Map<Long, T> known = new ConcurrentHashMap<>();

    private Names(String table, Function<String, T> parse) {
        this.select = "SELECT name FROM " + table + " WHERE id = ?";
        this.parse = parse;
    }

    static Names<lineside.kernel.EventType> types() {
        return new Names<>("type", lineside.kernel.EventType::parse);
    }

    static Names<lineside.kernel.Actor> actors() {
        return new Names<>("actor", lineside.kernel.Actor::parse);
    }

    /** The meaning of a number. */
    T get(Connection connection, long id) throws SQLException {
        T value = known.get(id);
        return value != null ? value : load(connection, id);
    }

    private T load(Connection connection, long id) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(select)) {
            statement.setLong(1, id);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    throw new SQLDataException("number " + id + " has no name (" + select + ")");
                }
                T value = parse.apply(row.getString(1));
                known.put(id, value);
                return value;
            }
        }
    }
}
