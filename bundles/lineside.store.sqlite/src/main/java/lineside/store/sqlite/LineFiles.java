// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Creates a database so that a crash at any moment leaves either none or a whole one: it is made under another name, closed,
 * and renamed.
 *
 * @param file the database
 * @param schema its schema
 */
record LineFiles(Path file, Migrations schema) {
    /** What goes into a new file beside its tables. */
    @FunctionalInterface
    interface Contents {
        void into(Connection connection) throws SQLException;
    }

    /** The data directory, which may be named by its line.db. */
    static Path folder(Path data) {
        return data.endsWith("line.db") ? data.toAbsolutePath().resolveSibling("") : data;
    }

    private Path draft() {
        return file.resolveSibling(file.getFileName() + ".new");
    }

    /** Makes a complete new file beside the old one. */
    void draft(Contents contents) throws SQLException, IOException {
        discardDraft();
        try (Connection connection = Connections.writer(draft());
                Statement statement = connection.createStatement()) {
            schema.bring(connection);
            statement.execute("BEGIN IMMEDIATE");
            contents.into(connection);
            statement.execute("COMMIT");
            Pragmas.ask(connection, "wal_checkpoint(TRUNCATE)");
        }
    }

    /** True when a complete new file waits for its name: its contents were committed together with its first epoch. */
    boolean hasDraft() {
        if (Files.notExists(draft())) {
            return false;
        }
        try (Connection connection = Connections.writer(draft())) {
            return schema.isOurs(connection) && !EpochRow.all(connection).isEmpty();
        } catch (SQLException incomplete) {
            return false;
        }
    }

    /** Gives the new file its name. */
    void adopt() throws IOException {
        Sync.rename(draft(), file);
    }

    private void discardDraft() throws IOException {
        for (String part : new String[] {"", "-wal", "-shm"}) {
            Files.deleteIfExists(file.resolveSibling(draft().getFileName() + part));
        }
    }

    /** Puts leftovers of a database that is itself gone out of the way: SQLite would play them into the next one. */
    void setOrphansAside() throws IOException {
        boolean orphans = Files.exists(file.resolveSibling(file.getFileName() + "-wal"))
                || Files.exists(file.resolveSibling(file.getFileName() + "-shm"));
        if (orphans) {
            SetAside.of(file, SetAside.free(file));
        }
    }
}
