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
import java.util.Optional;
import java.util.function.Consumer;
import lineside.store.api.Snapshot;
import lineside.store.api.StoredEvent;

/**
 * A journal opened for looking only: for {@code verify}, {@code replay} and other programs beside the gateway, without OSGi.
 * Works on the file of a running gateway and on a copy; nothing is written, beside the file neither when it is a copy. For one
 * thread.
 */
public final class JournalFile implements AutoCloseable {
    private static final int SLICE = 1_000;

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
        Connection connection = inUse ? Connections.reader(database) : Connections.frozen(database);
        LogLimit.on(connection, database, LogLimit.BYTES);
        return connection;
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

    /**
     * Gives every event of an epoch that is held in order, up to the newest one of this moment; what was dropped is in {@link
     * #dropped}. Reads in short slices: a long read would
     * hold the write-ahead log of a running gateway.
     */
    public void events(String epoch, Consumer<StoredEvent> taker) throws IOException {
        try {
            EpochRow row = row(epoch);
            Rows rows = new Rows();
            rows.epochs(List.of(row));
            long newest = newest(row);
            long after = Dropped.gone(connection, row.id()).map(Segment::last).orElse(Places.id(row.id(), 0));
            while (after < newest) {
                List<StoredEvent> slice = slice(rows, row, after, newest);
                if (slice.isEmpty()) {
                    return;
                }
                slice.forEach(taker);
                after = Places.id(row.id(), slice.get(slice.size() - 1).seq());
            }
        } catch (SQLException unreadable) {
            throw new IOException("epoch " + epoch + " cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    /** The newest segment of an epoch that was dropped and cannot be read any more. */
    Optional<Segment> dropped(String epoch) throws IOException {
        try {
            return Dropped.gone(connection, row(epoch).id());
        } catch (SQLException unreadable) {
            throw new IOException("what was dropped cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    private long newest(EpochRow epoch) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT coalesce(max(id), 0) FROM journal WHERE id < ?")) {
            select.setLong(1, Places.id(epoch.id() + 1, 0));
            try (ResultSet found = select.executeQuery()) {
                found.next();
                return found.getLong(1);
            }
        }
    }

    private List<StoredEvent> slice(Rows rows, EpochRow epoch, long after, long newest) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT " + Rows.COLUMNS + " FROM journal WHERE id > ? AND id <= ? ORDER BY id LIMIT " + SLICE)) {
            select.setLong(1, after);
            select.setLong(2, newest);
            try (ResultSet found = select.executeQuery()) {
                return History.of(connection, rows, epoch.id())
                        .filled(rows.all(connection, found), Places.seqOf(after), SLICE);
            }
        }
    }

    /** The first event of an epoch with a name, in any version. */
    Optional<StoredEvent> first(String epoch, String name) throws IOException {
        try {
            EpochRow row = row(epoch);
            Optional<StoredEvent> sealed = sealed(row, name);
            if (sealed.isPresent()) {
                return sealed;
            }
            Rows rows = new Rows();
            rows.epochs(List.of(row));
            try (PreparedStatement select = connection.prepareStatement("SELECT " + Rows.COLUMNS
                    + " FROM journal WHERE id >= ? AND id < ? AND type IN (SELECT id FROM type WHERE name LIKE ?)"
                    + " ORDER BY id LIMIT 1")) {
                select.setLong(1, Places.id(row.id(), 0));
                select.setLong(2, Places.id(row.id() + 1, 0));
                select.setString(3, name + "/%");
                try (ResultSet found = select.executeQuery()) {
                    return rows.all(connection, found).stream().findFirst();
                }
            }
        } catch (SQLException unreadable) {
            throw new IOException("epoch " + epoch + " cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    private Optional<StoredEvent> sealed(EpochRow epoch, String name) throws SQLException {
        Segments segments = new Segments();
        Optional<Segment> next = Segment.from(
                connection,
                Dropped.gone(connection, epoch.id()).map(Segment::last).orElse(Places.id(epoch.id(), 0)));
        while (next.isPresent() && next.get().epoch() == epoch.id()) {
            Optional<StoredEvent> found = segments.read(connection, next.get()).events().stream()
                    .filter(event -> event.event().is(name))
                    .findFirst();
            if (found.isPresent()) {
                return found;
            }
            next = Segment.from(connection, next.get().last());
        }
        return Optional.empty();
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
