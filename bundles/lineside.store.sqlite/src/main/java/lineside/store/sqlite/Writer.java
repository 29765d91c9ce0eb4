// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import lineside.kernel.Answer;
import lineside.kernel.Event;
import lineside.store.api.Chain;
import lineside.store.api.Cursor;
import lineside.store.api.Snapshot;
import lineside.store.api.StoredEvent;

/** The one connection that writes {@code line.db}, with everything prepared. Belongs to the scribe's thread. */
final class Writer implements AutoCloseable {
    private static final String MOVE = "INSERT INTO cursor (uplink, epoch, stream, stream_seq)"
            + " SELECT ?, id, ?, ? FROM epoch WHERE name = ?"
            + " ON CONFLICT (uplink, epoch, stream) DO UPDATE SET stream_seq = excluded.stream_seq"
            + " WHERE excluded.stream_seq > stream_seq";

    private final Connection connection;
    private final List<PreparedStatement> all = new ArrayList<>();
    private final NameWriter types;
    private final NameWriter actors;
    private final PreparedStatement begin;
    private final PreparedStatement commit;
    private final PreparedStatement rollback;
    private final RowBatch events;
    private final RowBatch answers;
    private final AnswerPrune prune;
    private final ProjectionPen projections;
    private final PreparedStatement cursor;
    private final PreparedStatement snapshot;
    private final PreparedStatement pulse;
    private final PreparedStatement touch;
    private final PreparedStatement newest;
    private final PreparedStatement answered;

    private Writer(Connection connection) throws SQLException {
        this.connection = connection;
        types = new NameWriter(connection, "type");
        actors = new NameWriter(connection, "actor");
        begin = prepare("BEGIN IMMEDIATE");
        commit = prepare("COMMIT");
        rollback = prepare("ROLLBACK");
        events = new RowBatch(
                connection, "INSERT INTO journal (" + Rows.COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
        answers = new RowBatch(connection, "INSERT INTO answer (command, at, body) VALUES (?, ?, ?)");
        prune = new AnswerPrune(connection);
        projections = new ProjectionPen(connection);
        cursor = prepare(MOVE);
        snapshot = prepare(SnapshotTable.PUT);
        pulse = prepare("UPDATE pulse SET token = ? WHERE id = 1");
        touch = prepare("UPDATE pulse SET token = token WHERE id = 1");
        answered = prepare("SELECT 1 FROM answer WHERE command = ?");
        newest = prepare("SELECT max(id) FROM journal WHERE id >= ? AND id < ?");
    }

    static Writer open(Path file) throws SQLException {
        return over(Connections.writer(file));
    }

    static Writer over(Connection connection) throws SQLException {
        try {
            return new Writer(connection);
        } catch (SQLException unusable) {
            connection.close();
            throw unusable;
        }
    }

    private PreparedStatement prepare(String sql) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        all.add(statement);
        return statement;
    }

    Connection connection() {
        return connection;
    }

    ProjectionPen projections() {
        return projections;
    }

    void begin() throws SQLException {
        begin.execute();
    }

    void commit() throws SQLException {
        commit.execute();
        types.committed();
        actors.committed();
    }

    void rollback() throws SQLException {
        events.forget();
        answers.forget();
        types.rolledBack();
        actors.rolledBack();
        rollback.execute();
    }

    /** Takes one event after the heads and moves them; {@link #rows} writes it. */
    StoredEvent event(EpochRow epoch, Heads heads, Event given) throws SQLException {
        long seq = heads.seq() + 1;
        long streamSeq = heads.streamSeq(given.stream()) + 1;
        String body = given.body().toString();
        byte[] hash = Chain.next(
                heads.hash(given.stream()),
                epoch.name(),
                seq,
                streamSeq,
                given,
                body.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        PreparedStatement event = events.row();
        event.setLong(1, Places.id(epoch.id(), seq));
        event.setLong(2, Places.lane(epoch.id(), given.stream()));
        event.setLong(3, streamSeq);
        event.setLong(4, types.id(given.type().toString()));
        event.setLong(5, given.at().toEpochMilli());
        event.setInt(6, Rows.clock(given.clock()));
        event.setLong(7, actors.id(given.actor().toString()));
        event.setString(8, body);
        event.setBytes(9, hash);
        events.add();
        heads.seq(seq);
        heads.put(given.stream(), streamSeq, hash);
        return new StoredEvent(epoch.name(), seq, streamSeq, given, hash);
    }

    void answer(Answer given, Instant now) throws SQLException {
        PreparedStatement answer = answers.row();
        answer.setString(1, given.commandId());
        answer.setLong(2, now.toEpochMilli());
        answer.setString(3, given.toStored().toString());
        answers.add();
        prune.added();
    }

    /** Writes what {@link #event} and {@link #answer} took, and takes out answers that were kept long enough. */
    void rows(Instant now) throws SQLException {
        events.write();
        answers.write();
        prune.run(now);
    }

    void cursor(Cursor moved) throws SQLException {
        cursor.setString(1, moved.uplink());
        cursor.setInt(2, Places.streamId(moved.stream()));
        cursor.setLong(3, moved.streamSeq());
        cursor.setString(4, moved.epoch());
        cursor.executeUpdate();
    }

    void snapshot(EpochRow epoch, long seq, Snapshot given) throws SQLException {
        SnapshotTable.put(snapshot, epoch.id(), seq, given);
    }

    /** A synced write that changes no fact. */
    void pulse(long token) throws SQLException {
        begin();
        pulse.setLong(1, token);
        pulse.executeUpdate();
        commit();
    }

    /** A write that changes nothing, so that the commit has something to sync. */
    void touch() throws SQLException {
        touch.executeUpdate();
    }

    boolean hasAnswer(String commandId) throws SQLException {
        answered.setString(1, commandId);
        try (ResultSet row = answered.executeQuery()) {
            return row.next();
        }
    }

    long newestSeq(EpochRow epoch) throws SQLException {
        newest.setLong(1, Places.id(epoch.id(), 0));
        newest.setLong(2, Places.id(epoch.id() + 1, 0));
        try (ResultSet row = newest.executeQuery()) {
            row.next();
            return Places.seqOf(row.getLong(1));
        }
    }

    /** Statements first, then the connection, see {@link Reader#close}. */
    @Override
    public void close() throws SQLException {
        types.close();
        actors.close();
        events.close();
        answers.close();
        prune.close();
        projections.close();
        for (PreparedStatement statement : all) {
            statement.close();
        }
        connection.close();
    }
}
