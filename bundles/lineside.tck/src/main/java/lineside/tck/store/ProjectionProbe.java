// SPDX-License-Identifier: Apache-2.0
package lineside.tck.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import lineside.kernel.Event;
import lineside.store.api.Projection;
import lineside.store.api.StoredEvent;

/** A projection on a SQLite database in memory, fed with events; needs {@code sqlite-jdbc} on the test's class path. */
public final class ProjectionProbe implements AutoCloseable {
    private final Projection projection;
    private final Connection connection;
    private long seq;

    /** Creates its tables, which must keep the rules of names. */
    public ProjectionProbe(Projection projection) throws SQLException {
        this.projection = projection;
        this.connection = DriverManager.getConnection("jdbc:sqlite::memory:");
        try (Statement create = connection.createStatement()) {
            for (String sql : projection.schema()) {
                create.execute(sql);
            }
            for (String table : projection.tables()) {
                if (!table.equals(projection.name()) && !table.startsWith(projection.name() + "_")) {
                    throw new AssertionError(table + " does not start with " + projection.name());
                }
                create.execute("SELECT count(*) FROM " + table);
            }
        }
    }

    /** Applies the events that it wants, numbered from 1. */
    public ProjectionProbe take(List<Event> events) throws SQLException {
        for (Event event : events) {
            seq++;
            if (projection.events().contains(event.type().name())) {
                projection.apply(connection, new StoredEvent("1-00000000", seq, seq, event, new byte[32]));
            }
        }
        return this;
    }

    /** The rows of a query, each as its values joined by a space. */
    public List<String> rows(String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement query = connection.createStatement();
                ResultSet result = query.executeQuery(sql)) {
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.add(String.valueOf(result.getString(i)));
                }
                rows.add(String.join(" ", row));
            }
        }
        return rows;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
