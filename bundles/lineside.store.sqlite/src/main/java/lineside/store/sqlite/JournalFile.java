// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import lineside.store.api.Snapshot;
import lineside.store.api.StoredEvent;

/**
 * A journal opened for looking only: for {@code verify}, {@code replay} and other programs beside the gateway, without OSGi.
 * Works on the file of a running gateway and on a copy; nothing is written, beside the file neither when it is a copy. For one
 * thread.
 */
public final class JournalFile implements AutoCloseable {
    private final Connection connection;

    private JournalFile(Connection connection) {
        this.connection = connection;
    }

    /**
     * Opens a journal.
     *
     * @param file {@code line.db}, or a directory that holds it
     * @throws IOException with one sentence when there is no journal
     */
    public static JournalFile open(Path file) throws IOException {
        Path database = Files.isDirectory(file) ? file.resolve("line.db") : file;
        if (!Files.isRegularFile(database)) {
            throw new IOException(database + " is not there: name a line.db, or a directory that holds one");
        }
        try {
            return new JournalFile(connect(database));
        } catch (SQLException unreadable) {
            throw new IOException(database + " cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    /** A database in use has a log beside it. Without one nobody writes, and SQLite need not leave files of its own. */
    private static Connection connect(Path database) throws SQLException {
        boolean inUse = Files.exists(database.resolveSibling(database.getFileName() + "-wal"));
        return inUse ? Connections.reader(database) : Connections.frozen(database);
    }

    Connection connection() {
        return connection;
    }

    /** Names of the epochs, oldest first. */
    public List<String> epochs() throws IOException {
        try {
            return EpochRow.all(connection).stream().map(EpochRow::name).toList();
        } catch (SQLException unreadable) {
            throw new IOException("the epochs cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    /** Gives every event of an epoch in order, as of one moment, without holding more than one. */
    public void events(String epoch, Consumer<StoredEvent> taker) throws IOException {
        try {
            EpochRow row = row(epoch);
            Rows rows = new Rows();
            rows.epochs(List.of(row));
            try (PreparedStatement select = connection.prepareStatement(
                    "SELECT " + Rows.COLUMNS + " FROM journal WHERE id >= ? AND id < ? ORDER BY id")) {
                select.setLong(1, Places.id(row.id(), 0));
                select.setLong(2, Places.id(row.id() + 1, 0));
                try (ResultSet found = select.executeQuery()) {
                    while (found.next()) {
                        taker.accept(rows.event(connection, found));
                    }
                }
            }
        } catch (SQLException unreadable) {
            throw new IOException("epoch " + epoch + " cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    /** The snapshots that were taken in an epoch. */
    public List<Snapshot> snapshots(String epoch) throws IOException {
        try {
            return SnapshotTable.all(connection, row(epoch).id());
        } catch (SQLException unreadable) {
            throw new IOException("the snapshots cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    private EpochRow row(String epoch) throws SQLException, IOException {
        return EpochRow.all(connection).stream()
                .filter(row -> row.name().equals(epoch))
                .findFirst()
                .orElseThrow(() -> new IOException("there is no epoch " + epoch));
    }

    @Override
    public void close() throws IOException {
        try {
            connection.close();
        } catch (SQLException failed) {
            throw new IOException(failed);
        }
    }
}
