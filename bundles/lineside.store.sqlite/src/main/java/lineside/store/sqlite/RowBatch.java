// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * Rows of one table that wait to be inserted together, which spares the driver's work around each. What SQLite refuses shows
 * when they are written. Belongs to one thread.
 */
final class RowBatch implements AutoCloseable {
    /** The driver clears room for as many values as there ever were, each time: few, so that a single row stays cheap. */
    private static final int MOST = 200;

    private final PreparedStatement insert;
    private int waiting;

    RowBatch(Connection connection, String sql) throws SQLException {
        insert = connection.prepareStatement(sql);
    }

    /** To bind the next row to, before {@link #add}. */
    PreparedStatement row() {
        return insert;
    }

    void add() throws SQLException {
        insert.addBatch();
        waiting++;
        if (waiting == MOST) {
            write();
        }
    }

    /** Inserts what waits. */
    void write() throws SQLException {
        if (waiting > 0) {
            waiting = 0;
            insert.executeBatch();
        }
    }

    /** Forgets what waits: the transaction is undone. */
    void forget() throws SQLException {
        waiting = 0;
        insert.clearBatch();
    }

    @Override
    public void close() throws SQLException {
        insert.close();
    }
}
