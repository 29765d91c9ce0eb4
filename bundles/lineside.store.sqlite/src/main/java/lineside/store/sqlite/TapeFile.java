// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import lineside.kernel.Body;
import lineside.store.api.StepBlock;
import lineside.store.api.StoreException;
import lineside.store.api.TapeBatch;
import lineside.store.api.TapeLoss;

/** An open {@code tape.db}: its one writing connection and its readers. Owned by the tape's writer but for the readers. */
final class TapeFile implements AutoCloseable {
    /** The check of the whole file may take so long at an opening: what it misses is noticed when it is used. */
    private static final Duration CHECK = Duration.ofSeconds(2);

    private static final int LOSSES = 1_000;

    private final Connection connection;
    private final Readers readers;
    private final Map<String, Long> signals = new HashMap<>();
    private final MinuteTable minutes;
    private TapeRings rings;

    private TapeFile(Connection connection, Readers readers) throws SQLException {
        this.connection = connection;
        this.readers = readers;
        this.rings = new TapeRings(connection);
        this.minutes = new MinuteTable(connection);
        try (Statement select = connection.createStatement();
                ResultSet row = select.executeQuery("SELECT name, id FROM signal")) {
            while (row.next()) {
                signals.put(row.getString(1), row.getLong(2));
            }
        }
    }

    static TapeFile open(Path file, LongSupplier nanos) throws SQLException {
        Connection connection = Connections.tape(file);
        try {
            Migrations.TAPE.bring(connection);
            return new TapeFile(connection, new Readers(file, nanos));
        } catch (SQLException refused) {
            connection.close();
            throw refused;
        }
    }

    /** Why an existing file cannot be gone on with; empty when it can. */
    static Optional<String> fault(Path file, LongSupplier nanos) throws SQLException, IOException {
        Inspection.Finding finding =
                new Inspection(file, Migrations.TAPE, nanos, CHECK).look(connection -> Optional.empty());
        return finding.reason().map(reason -> finding.sentences().get(0));
    }

    /** Puts a tape aside. Only the newest one stays: they are as large as a tape may be, and no record. */
    static String setAside(Path file) throws IOException {
        Path aside = SetAside.free(file);
        SetAside.of(file, aside);
        try (Stream<Path> beside = Files.list(file.toAbsolutePath().resolveSibling(""))) {
            for (Path older : beside.toList()) {
                String name = older.getFileName().toString();
                if (name.startsWith(file.getFileName() + ".aside-")
                        && !name.startsWith(aside.getFileName().toString())) {
                    Files.deleteIfExists(older);
                }
            }
        }
        return aside.getFileName().toString();
    }

    Readers readers() {
        return readers;
    }

    TapeRings rings() {
        return rings;
    }

    /** Something within one transaction. */
    @FunctionalInterface
    private interface Work {
        void run() throws SQLException;
    }

    private void transaction(Work work) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            boolean done = false;
            try {
                work.run();
                statement.execute("COMMIT");
                done = true;
            } finally {
                if (!done) {
                    rollback(statement);
                }
            }
        }
    }

    private void rollback(Statement statement) throws SQLException {
        try {
            statement.execute("ROLLBACK");
        } catch (SQLException alreadyRolledBack) {
            // SQLite did so by itself, as it does when the disk is full.
        }
        signals.clear();
        rings = new TapeRings(connection);
    }

    /** Adds a batch, its points as one fresh block, and keeps the file within its limit. */
    void write(TapeBatch batch, long limit) throws SQLException {
        transaction(() -> {
            if (!batch.points().isEmpty()) {
                SignalBuffers fresh = new SignalBuffers();
                batch.points().forEach(fresh::add);
                insertFresh(fresh.without(Map.of()));
            }
            for (StepBlock block : batch.steps()) {
                insertSteps(block);
            }
            for (TapeLoss loss : batch.losses()) {
                insertLoss(loss);
            }
            rings.trim(limit);
        });
    }

    /** Makes chunks of what is ripe; what is left becomes the one fresh block. */
    void fold(Map<String, PointColumns> ripe, Map<String, PointColumns> rest, long limit) throws SQLException {
        transaction(() -> {
            for (Map.Entry<String, PointColumns> signal : ripe.entrySet()) {
                insertChunk(id(signal.getKey()), signal.getValue());
            }
            try (Statement delete = connection.createStatement()) {
                delete.execute("DELETE FROM fresh");
            }
            if (!rest.isEmpty()) {
                insertFresh(rest);
            }
            rings.trim(limit);
        });
    }

    MinuteTable minutes() {
        return minutes;
    }

    /**
     * Adds minutes and what the uplinks said, and syncs them: with them, all that was written before.
     *
     * @param dropped numbers that are given to none of them, before them
     * @return the newest number
     */
    long addMinutes(long dropped, List<Body> added, Map<String, Long> cursors) throws SQLException {
        long[] last = new long[1];
        Pragmas.ask(connection, "synchronous=2");
        try {
            transaction(() -> {
                last[0] = minutes.number(dropped + added.size());
                rings.added(TapeRing.TELEMETRY, minutes.add(added, last[0]));
                minutes.cursors().put(cursors);
            });
        } finally {
            Pragmas.ask(connection, "synchronous=1");
        }
        return last[0];
    }

    private void insertFresh(Map<String, PointColumns> points) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO fresh (data) VALUES (?)")) {
            insert.setBytes(1, Deflation.deflate(SignalBuffers.encode(points)));
            insert.executeUpdate();
        }
    }

    private void insertSteps(StepBlock block) throws SQLException {
        byte[] data = Deflation.deflate(block.bytes());
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO step (first, last, data) VALUES (?, ?, ?)")) {
            insert.setLong(1, block.first());
            insert.setLong(2, block.last());
            insert.setBytes(3, data);
            insert.executeUpdate();
        }
        rings.added(TapeRing.STEPS, data.length);
    }

    private void insertLoss(TapeLoss loss) throws SQLException {
        try (PreparedStatement insert =
                        connection.prepareStatement("INSERT INTO loss (first, last, points) VALUES (?, ?, ?)");
                PreparedStatement bound = connection.prepareStatement(
                        "DELETE FROM loss WHERE id <= (SELECT max(id) FROM loss) - " + LOSSES)) {
            insert.setLong(1, loss.from().toEpochMilli());
            insert.setLong(2, loss.to().toEpochMilli());
            insert.setLong(3, loss.points());
            insert.executeUpdate();
            bound.executeUpdate();
        }
    }

    private void insertChunk(long signal, PointColumns points) throws SQLException {
        byte[] data = Deflation.deflate(ChunkCodec.encode(points));
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO chunk (signal, first, last, points, data) VALUES (?, ?, ?, ?, ?)")) {
            insert.setLong(1, signal);
            insert.setLong(2, points.first());
            insert.setLong(3, points.last());
            insert.setLong(4, points.size());
            insert.setBytes(5, data);
            insert.executeUpdate();
        }
        rings.added(TapeRing.SIGNALS, data.length);
    }

    private long id(String name) throws SQLException {
        Long known = signals.get(name);
        if (known != null) {
            return known;
        }
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO signal (name) VALUES (?) ON CONFLICT (name) DO UPDATE SET name = excluded.name"
                        + " RETURNING id")) {
            insert.setString(1, name);
            try (ResultSet row = insert.executeQuery()) {
                row.next();
                signals.put(name, row.getLong(1));
                return row.getLong(1);
            }
        }
    }

    /** What was not in chunks yet when the tape was closed or the program died. */
    SignalBuffers fresh() throws SQLException {
        SignalBuffers buffers = new SignalBuffers();
        try (Statement select = connection.createStatement();
                ResultSet row = select.executeQuery("SELECT data FROM fresh ORDER BY id")) {
            while (row.next()) {
                buffers.add(SignalBuffers.decode(Deflation.inflate(row.getBytes(1))));
            }
        }
        return buffers;
    }

    @Override
    public void close() throws StoreException {
        readers.close();
        try {
            connection.close();
        } catch (SQLException failed) {
            throw Failures.of("closing tape.db failed", failed);
        }
    }

    /** For a file that is given up: nothing about it matters any more. */
    void abandon() {
        try {
            close();
        } catch (StoreException damaged) {
            // It is put aside because of that.
        }
    }
}
