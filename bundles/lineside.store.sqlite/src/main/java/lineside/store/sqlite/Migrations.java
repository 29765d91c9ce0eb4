// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * The schema of one file as a list of steps that only ever grows; {@code user_version} counts the steps taken. A step and its
 * count commit together.
 *
 * @param directory resource directory of the steps
 * @param applicationId marks the file as ours ({@code PRAGMA application_id})
 * @param steps number of steps this version of the product knows
 */
record Migrations(String directory, int applicationId, int steps) {
    static final Migrations LINE = new Migrations("line", 0x4c6e654c, 3);
    static final Migrations TAPE = new Migrations("tape", 0x4c6e6554, 2);
    static final Migrations PEOPLE = new Migrations("people", 0x4c6e6550, 1);

    /** Takes the missing steps. */
    void bring(Connection connection) throws SQLException {
        Pragmas.ask(connection, "application_id=" + applicationId);
        for (int step = version(connection) + 1; step <= steps; step++) {
            take(connection, step);
        }
    }

    /** True when a newer version of the product has changed the file. */
    boolean isNewer(Connection connection) throws SQLException {
        return version(connection) > steps;
    }

    /** True when the file was made by this product for this purpose. */
    boolean isOurs(Connection connection) throws SQLException {
        return Integer.parseInt(Pragmas.ask(connection, "application_id")) == applicationId;
    }

    private static int version(Connection connection) throws SQLException {
        return Integer.parseInt(Pragmas.ask(connection, "user_version"));
    }

    private void take(Connection connection, int step) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            try {
                for (String sql : statements(step)) {
                    statement.execute(sql);
                }
                statement.execute("PRAGMA user_version=" + step);
                statement.execute("COMMIT");
            } catch (SQLException failed) {
                statement.execute("ROLLBACK");
                throw failed;
            }
        }
    }

    /** Statements are separated by a semicolon and an empty line, so that a trigger may hold semicolons of its own. */
    private List<String> statements(int step) {
        String name = directory + "/" + String.format("%03d", step) + ".sql";
        try (InputStream resource = Migrations.class.getResourceAsStream(name)) {
            if (resource == null) {
                throw new IllegalStateException("the schema step " + name + " is missing from the bundle");
            }
            String all = new String(resource.readAllBytes(), StandardCharsets.UTF_8);
            return List.of(all.trim().split(";\\R\\R"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
