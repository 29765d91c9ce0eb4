// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;

/** Opens connections to one SQLite file, each with its settings in force. */
final class Connections {
    private Connections() {}

    /** A connection that may write; creates the file when there is none. */
    static Connection writer(Path file) throws SQLException {
        return settled(open(file, "", new SQLiteConfig()), Connections::writer);
    }

    /**
     * Transactions are begun and ended in SQL. The driver would look after each row whether it has to commit, which costs half
     * as much again as the row.
     */
    private static void writer(Connection connection) throws SQLException {
        Pragmas.writer(connection);
        ((SQLiteConnection) connection).getConnectionConfig().setAutoCommit(false);
    }

    /** The same for a file whose newest seconds may be lost. */
    static Connection tape(Path file) throws SQLException {
        return settled(open(file, "", new SQLiteConfig()), Pragmas::tape);
    }

    /** A connection that cannot write, on a file that may be in use. */
    static Connection reader(Path file) throws SQLException {
        return reading(file, "?mode=ro");
    }

    /** A connection to a file that nobody changes, such as a copy on read-only media; leaves no trace beside it. */
    static Connection frozen(Path file) throws SQLException {
        return reading(file, "?mode=ro&immutable=1");
    }

    private static Connection reading(Path file, String options) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        return settled(open(file, options, config), Pragmas::reader);
    }

    private static Connection open(Path file, String options, SQLiteConfig config) throws SQLException {
        Properties properties = config.toProperties();
        properties.setProperty("jdbc.get_generated_keys", "false");
        String url = "jdbc:sqlite:file:" + file.toAbsolutePath().toUri().getRawPath() + options;
        return org.sqlite.JDBC.createConnection(url, properties);
    }

    private static Connection settled(Connection connection, Settings settings) throws SQLException {
        try {
            settings.apply(connection);
            return connection;
        } catch (SQLException refused) {
            connection.close();
            throw refused;
        }
    }

    @FunctionalInterface
    private interface Settings {
        void apply(Connection connection) throws SQLException;
    }
}
