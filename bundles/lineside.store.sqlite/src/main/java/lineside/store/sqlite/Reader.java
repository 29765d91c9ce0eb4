// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** One read-only connection with the statements of the feed prepared on it. Used by one thread at a time. */
final class Reader implements AutoCloseable {
    private final Connection connection;
    private final Deadline deadline;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();

    Reader(Path file, LongSupplier nanos) throws SQLException {
        connection = Connections.reader(file);
        deadline = Deadline.on(connection, nanos);
    }

    Connection connection() {
        return connection;
    }

    void limit(long nanos) {
        deadline.in(nanos);
    }

    /** A statement that stays prepared; its result set must be closed by the caller. */
    PreparedStatement prepare(String sql) throws SQLException {
        PreparedStatement statement = prepared.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            prepared.put(sql, statement);
        }
        return statement;
    }

    /** Statements first, then the connection: the driver crashes the process otherwise (sqlite-jdbc issues 509, 680, 685). */
    @Override
    public void close() throws SQLException {
        for (PreparedStatement statement : prepared.values()) {
            statement.close();
        }
        prepared.clear();
        connection.close();
    }
}
