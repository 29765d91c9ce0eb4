// SPDX-License-Identifier: Apache-2.0
package lineside.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.sqlite.SQLiteConfig;

/** A bare database: the settings of the journal that decide durability, and tables of the same columns and indexes. */
final class Sqlite {
    private Sqlite() {}

    static Connection open(Path file) throws SQLException {
        Properties properties = new SQLiteConfig().toProperties();
        properties.setProperty("jdbc.get_generated_keys", "false");
        Connection connection = org.sqlite.JDBC.createConnection("jdbc:sqlite:" + file, properties);
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA busy_timeout=60000");
            statement.execute("PRAGMA journal_mode=WAL");
            statement.execute("PRAGMA synchronous=FULL");
            statement.execute("PRAGMA wal_autocheckpoint=1000");
            statement.execute("PRAGMA cache_size=-8192");
        }
        return connection;
    }

    static void createTables(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE journal (id INTEGER PRIMARY KEY, lane INTEGER NOT NULL,"
                            + " stream_seq INTEGER NOT NULL, type INTEGER NOT NULL, at INTEGER NOT NULL,"
                            + " clock INTEGER NOT NULL, actor INTEGER NOT NULL, body TEXT NOT NULL, hash BLOB NOT NULL) STRICT");
            statement.execute("CREATE UNIQUE INDEX journal_lane ON journal (lane, stream_seq)");
            statement.execute("CREATE TABLE answer (id INTEGER PRIMARY KEY, command TEXT NOT NULL UNIQUE,"
                    + " at INTEGER NOT NULL, body TEXT NOT NULL) STRICT");
        }
    }

    static void begin(Connection connection) throws SQLException {
        execute(connection, "BEGIN IMMEDIATE");
    }

    static void commit(Connection connection) throws SQLException {
        execute(connection, "COMMIT");
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
