// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * One read-only connection with the statements of the feed prepared on it. Used by one thread at a time; only {@link #end} may
 * come from another one.
 */
final class Reader implements AutoCloseable {
    private final Path file;
    private final LongSupplier nanos;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();
    private Connection connection;
    private Deadline deadline;

    Reader(Path file, LongSupplier nanos) throws SQLException {
        this.file = file;
        this.nanos = nanos;
        this.connection = Connections.reader(file);
        this.deadline = Deadline.on(connection, nanos);
    }

    /** Makes it fit for the next read, with a new connection when the one before was ended. */
    void ready(long limit) throws SQLException {
        if (connection.isClosed()) {
            prepared.clear();
            connection = Connections.reader(file);
            deadline = Deadline.on(connection, nanos);
        }
        deadline.in(limit);
    }

    Connection connection() {
        return connection;
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

    /** Ends a transaction that was begun in SQL, which the driver does not know of; without one nothing is to be done. */
    void rollBack() {
        try (Statement statement = connection.createStatement()) {
            statement.execute("ROLLBACK");
        } catch (SQLException noTransaction) {
            // As it should be, or the connection was taken away, which ends it as well.
        }
    }

    /** Takes the connection away from whoever reads: whatever that thread calls next on it throws. */
    void end() throws SQLException {
        connection.close();
    }

    /** Statements first, then the connection: older drivers crashed the process otherwise (sqlite-jdbc 509, 680, 685). */
    @Override
    public void close() throws SQLException {
        for (PreparedStatement statement : prepared.values()) {
            statement.close();
        }
        prepared.clear();
        connection.close();
    }
}
