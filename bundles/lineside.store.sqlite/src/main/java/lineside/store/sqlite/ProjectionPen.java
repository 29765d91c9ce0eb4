// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;

/** What projections write with on one connection, with everything prepared. Belongs to the scribe's thread. */
final class ProjectionPen implements AutoCloseable {
    private final Connection connection;
    private final Lending lending;
    private final PreparedStatement savepoint;
    private final PreparedStatement rollback;
    private final PreparedStatement release;
    private final PreparedStatement note;

    ProjectionPen(Connection connection) throws SQLException {
        this.connection = connection;
        lending = new Lending(connection);
        savepoint = connection.prepareStatement("SAVEPOINT projection");
        rollback = connection.prepareStatement("ROLLBACK TO projection");
        release = connection.prepareStatement("RELEASE projection");
        note = connection.prepareStatement("UPDATE projection SET position = ?, broken = ? WHERE name = ?");
    }

    /** The connection for the code of a projection. */
    GuardedConnection lend() {
        return new GuardedConnection(connection, lending);
    }

    void savepoint() throws SQLException {
        savepoint.execute();
    }

    void rollback() throws SQLException {
        rollback.execute();
    }

    void release() throws SQLException {
        release.execute();
    }

    /** Writes position and failure. */
    void note(String projection, long reached, Optional<String> failure) throws SQLException {
        note.setLong(1, reached);
        note.setString(2, failure.orElse(null));
        note.setString(3, projection);
        note.executeUpdate();
    }

    @Override
    public void close() throws SQLException {
        lending.close();
        savepoint.close();
        rollback.close();
        release.close();
        note.close();
    }
}
