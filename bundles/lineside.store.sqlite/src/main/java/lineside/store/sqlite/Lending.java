// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A connection's statements for other bundles' code. Those that were given back stay prepared for the next borrower, because to
 * prepare one costs more than to run it. Belongs to one thread.
 */
final class Lending implements AutoCloseable {
    /** More than the projections have; one that writes values into its SQL displaces the oldest. */
    static final int KEPT = 64;

    private final Connection connection;
    private final Map<String, PreparedStatement> idle = new LinkedHashMap<>();

    Lending(Connection connection) {
        this.connection = connection;
    }

    /** A statement for one borrower, who gives it back by closing it. */
    LentStatement prepare(String sql) throws SQLException {
        PreparedStatement kept = idle.remove(sql);
        PreparedStatement statement = kept == null ? connection.prepareStatement(sql) : kept;
        return new LentStatement(statement, (back, fit) -> take(sql, back, fit));
    }

    private void take(String sql, PreparedStatement back, boolean fit) throws SQLException {
        if (!fit || idle.containsKey(sql)) {
            back.close();
            return;
        }
        idle.put(sql, back);
        if (idle.size() > KEPT) {
            String oldest = idle.keySet().iterator().next();
            idle.remove(oldest).close();
        }
    }

    int kept() {
        return idle.size();
    }

    /** Closes what is here; what is lent is closed by its connection. */
    @Override
    public void close() throws SQLException {
        for (PreparedStatement statement : idle.values()) {
            statement.close();
        }
        idle.clear();
    }
}
