// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import lineside.store.api.Projection;

/** Creates, finds and drops the tables of projections. */
final class ProjectionTables {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,60}");
    private static final String PUT = "INSERT INTO projection (name, version, position, tables) VALUES (?, ?, 0, ?)"
            + " ON CONFLICT (name) DO UPDATE SET version = excluded.version, position = 0,"
            + " tables = excluded.tables, broken = NULL";

    private final Connection connection;

    ProjectionTables(Connection connection) {
        this.connection = connection;
    }

    private record Row(int version, long position, List<String> tables) {}

    /** The projection with its tables as its version wants them; emptied when they were of another version. */
    ProjectionSlot prepare(Projection projection) throws SQLException {
        Optional<String> refused = refused(projection);
        if (refused.isPresent()) {
            return new ProjectionSlot(projection, 0, refused);
        }
        Optional<Row> row = row(projection.name());
        if (row.isPresent() && row.get().version() == projection.version()) {
            return new ProjectionSlot(projection, row.get().position(), Optional.empty());
        }
        Optional<String> failure = rebuild(projection, row.map(Row::tables).orElse(List.of()));
        return new ProjectionSlot(projection, 0, failure);
    }

    private static Optional<String> refused(Projection projection) {
        List<String> names = new ArrayList<>(projection.tables());
        names.add(projection.name());
        for (String name : names) {
            boolean own = name.equals(projection.name()) || name.startsWith(projection.name() + "_");
            if (!own || !NAME.matcher(name).matches() || CoreTables.NAMES.contains(name)) {
                return Optional.of("table name '" + name
                        + "' is not allowed: a projection's tables start with its own name" + " and an underscore");
            }
        }
        return Optional.empty();
    }

    private Optional<Row> row(String name) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT version, position, tables FROM projection WHERE name = ?")) {
            select.setString(1, name);
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? Optional.of(new Row(
                                row.getInt(1),
                                row.getLong(2),
                                List.of(row.getString(3).split(","))))
                        : Optional.empty();
            }
        }
    }

    private Optional<String> rebuild(Projection projection, List<String> before) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            try {
                for (String table : before) {
                    drop(statement, table);
                }
                for (String table : projection.tables()) {
                    drop(statement, table);
                }
                for (String sql : projection.schema()) {
                    statement.execute(sql);
                }
                put(projection);
                statement.execute("COMMIT");
                return Optional.empty();
            } catch (SQLException failed) {
                statement.execute("ROLLBACK");
                if (Failures.isDisk(failed)) {
                    throw failed;
                }
                return Optional.of(String.valueOf(failed.getMessage()));
            }
        }
    }

    private static void drop(Statement statement, String table) throws SQLException {
        if (NAME.matcher(table).matches()) {
            statement.execute("DROP TABLE IF EXISTS " + table);
        }
    }

    private void put(Projection projection) throws SQLException {
        try (PreparedStatement put = connection.prepareStatement(PUT)) {
            put.setString(1, projection.name());
            put.setInt(2, projection.version());
            put.setString(3, String.join(",", projection.tables()));
            put.executeUpdate();
        }
    }
}
