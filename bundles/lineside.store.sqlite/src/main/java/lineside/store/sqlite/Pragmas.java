// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The settings of a connection. SQLite forgets most of them when a connection closes, and the driver's defaults are unsafe for
 * a journal, so each is set on every connection and read back: durability is not left to a default.
 */
final class Pragmas {
    /** The first release without the WAL-reset defect, which could corrupt a file with two connections. */
    private static final int[] OLDEST = {3, 51, 3};

    /** How long a connection waits for another one. */
    static final long BUSY_MILLIS = 5_000;

    private static final Map<String, String> COMMON = Map.of(
            "busy_timeout", Long.toString(BUSY_MILLIS),
            "foreign_keys", "1",
            "trusted_schema", "0",
            "cell_size_check", "1",
            "temp_store", "2",
            "mmap_size", "0");

    private static final Map<String, String> WRITER = Map.of(
            "synchronous", "2",
            "journal_size_limit", "4194304",
            "wal_autocheckpoint", "1000",
            "cache_size", "-8192");

    /** A commit waits for no disk: a power cut may take the newest ones, and leaves the file whole. */
    private static final Map<String, String> TAPE = Map.of(
            "synchronous", "1",
            "journal_size_limit", "4194304",
            "wal_autocheckpoint", "1000",
            "cache_size", "-4096");

    private static final Map<String, String> READER = Map.of("query_only", "1", "cache_size", "-2048");

    private Pragmas() {}

    static void writer(Connection connection) throws SQLException {
        writer(connection, WRITER);
    }

    /** For what may lose its newest seconds. */
    static void tape(Connection connection) throws SQLException {
        writer(connection, TAPE);
    }

    private static void writer(Connection connection, Map<String, String> settings) throws SQLException {
        version(connection);
        String mode = ask(connection, "journal_mode=WAL");
        if (!mode.equals("wal")) {
            throw new SQLException("the file system does not allow write-ahead logging: journal_mode stays " + mode
                    + "; put the data directory on a local disk");
        }
        apply(connection, List.of(COMMON, settings));
    }

    static void reader(Connection connection) throws SQLException {
        version(connection);
        apply(connection, List.of(COMMON, READER));
    }

    private static void apply(Connection connection, List<Map<String, String>> settings) throws SQLException {
        Map<String, String> all = new LinkedHashMap<>();
        settings.forEach(all::putAll);
        for (Map.Entry<String, String> setting : all.entrySet()) {
            ask(connection, setting.getKey() + "=" + setting.getValue());
            String effective = ask(connection, setting.getKey());
            if (!effective.equals(setting.getValue()) && !effective.isEmpty()) {
                throw new SQLException("SQLite setting " + setting.getKey() + " is " + effective + " and not "
                        + setting.getValue() + ": the record would not be safe");
            }
        }
    }

    /** The first value of the answer; empty when there is none. */
    static String ask(Connection connection, String pragma) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (!statement.execute("PRAGMA " + pragma)) {
                return "";
            }
            try (ResultSet rows = statement.getResultSet()) {
                return rows.next() ? rows.getString(1) : "";
            }
        }
    }

    /** Freezes what a connection sees, so that several reads speak of one moment. */
    static void begin(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("BEGIN");
        }
    }

    private static void version(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT sqlite_version()")) {
            rows.next();
            requireVersion(rows.getString(1));
        }
    }

    /** Refuses a library older than 3.51.3. */
    static void requireVersion(String version) throws SQLException {
        String[] parts = version.split("\\.");
        for (int i = 0; i < OLDEST.length; i++) {
            int part = i < parts.length ? Integer.parseInt(parts[i]) : 0;
            if (part != OLDEST[i]) {
                if (part < OLDEST[i]) {
                    throw new SQLException(
                            "SQLite " + version + " is older than 3.51.3 and can corrupt a journal that is"
                                    + " read while it is written: install a newer sqlite-jdbc");
                }
                return;
            }
        }
    }
}
