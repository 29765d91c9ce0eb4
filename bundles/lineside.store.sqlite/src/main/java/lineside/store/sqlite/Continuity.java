// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import lineside.kernel.Stream;
import lineside.store.api.Chain;
import lineside.store.api.Head;
import lineside.store.api.StoredEvent;

/**
 * What SQLite's own check cannot see in one epoch: missing rows, and changed bytes in the newest rows of each stream. {@link
 * Verify} looks at all rows; this must be quick enough for every start.
 */
final class Continuity {
    private static final int TAIL = 1_000;

    private final Connection connection;
    private final EpochRow epoch;
    private final Rows rows;

    Continuity(Connection connection, EpochRow epoch, Rows rows) {
        this.connection = connection;
        this.epoch = epoch;
        this.rows = rows;
    }

    /** The newest place and hash of every stream. */
    Heads heads() throws SQLException {
        Heads heads = new Heads();
        heads.seq(Places.seqOf(number(
                "SELECT coalesce(max(id), 0) FROM journal WHERE id >= ? AND id < ?",
                Places.id(epoch.id(), 0),
                Places.id(epoch.id() + 1, 0))));
        Heads sealed = sealed();
        heads.seq(Math.max(heads.seq(), sealed.seq()));
        for (Stream stream : Stream.values()) {
            newest(stream, heads);
            if (heads.streamSeq(stream) < sealed.streamSeq(stream)) {
                heads.put(stream, sealed.streamSeq(stream), sealed.hash(stream));
            }
        }
        return heads;
    }

    /** Where the newest segment ends. */
    private Heads sealed() throws SQLException {
        return Segment.newest(connection, epoch.id())
                .map(segment -> segment.heads().toHeads(Places.seqOf(segment.last())))
                .orElseGet(Heads::new);
    }

    private void newest(Stream stream, Heads heads) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT stream_seq, hash FROM journal WHERE lane = ? ORDER BY stream_seq DESC LIMIT 1")) {
            select.setLong(1, Places.lane(epoch.id(), stream));
            try (ResultSet row = select.executeQuery()) {
                if (row.next()) {
                    heads.put(stream, row.getLong(1), row.getBytes(2));
                }
            }
        }
    }

    /** One sentence about the first thing that is wrong; empty when all is well. */
    Optional<String> fault(Heads heads) throws SQLException {
        Heads sealed = sealed();
        long held = sealed.seq()
                + number(
                        "SELECT count(*) FROM journal WHERE id > ? AND id < ?",
                        Places.id(epoch.id(), sealed.seq()),
                        Places.id(epoch.id() + 1, 0));
        if (held != heads.seq()) {
            return Optional.of("epoch " + epoch.name() + " holds " + held + " events and not " + heads.seq());
        }
        for (Stream stream : Stream.values()) {
            Optional<String> fault = tail(stream, heads.streamSeq(stream), sealed);
            if (fault.isPresent()) {
                return fault;
            }
        }
        return Optional.empty();
    }

    /** What is sealed was compared with its chain then; of it only what rows follow without a gap is looked at again. */
    private Optional<String> tail(Stream stream, long newest, Heads sealed) throws SQLException {
        long sealedSeq = sealed.streamSeq(stream);
        long from = Math.max(sealedSeq, newest - TAIL);
        byte[] previous = from == sealedSeq ? sealed.hash(stream) : hash(stream, from);
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT " + Rows.COLUMNS + " FROM journal WHERE lane = ? AND stream_seq > ? ORDER BY stream_seq")) {
            select.setLong(1, Places.lane(epoch.id(), stream));
            select.setLong(2, from);
            try (ResultSet row = select.executeQuery()) {
                for (long expected = from + 1; row.next(); expected++) {
                    StoredEvent event = rows.event(connection, row);
                    byte[] hash = Chain.next(previous, epoch.name(), event.seq(), expected, event.event());
                    if (event.streamSeq() != expected || !Arrays.equals(hash, event.hash())) {
                        return Optional.of("event " + event.id() + " (" + stream.code() + " " + expected
                                + ") does not follow from the one before it");
                    }
                    previous = hash;
                }
            }
        }
        return Optional.empty();
    }

    /** The hash of one event; empty bytes when it is not held. */
    byte[] hash(Stream stream, long streamSeq) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT hash FROM journal WHERE lane = ? AND stream_seq = ?")) {
            select.setLong(1, Places.lane(epoch.id(), stream));
            select.setLong(2, streamSeq);
            try (ResultSet row = select.executeQuery()) {
                if (row.next()) {
                    return row.getBytes(1);
                }
            }
        }
        Optional<Head> dropped = Dropped.gone(connection, epoch.id())
                .flatMap(segment -> segment.heads().of(stream));
        if (dropped.isPresent() && streamSeq <= dropped.get().streamSeq()) {
            return streamSeq == dropped.get().streamSeq()
                    ? HexFormat.of().parseHex(dropped.get().hash())
                    : new byte[0];
        }
        return History.of(connection, rows, epoch.id(), stream)
                .at(streamSeq)
                .map(StoredEvent::hash)
                .orElseGet(() -> new byte[0]);
    }

    /** Whether an event was dropped with its segment and its hash is not known any more. */
    boolean isDropped(Stream stream, long streamSeq) throws SQLException {
        return streamSeq > 0
                && hash(stream, streamSeq).length == 0
                && Dropped.gone(connection, epoch.id())
                        .map(segment -> streamSeq < segment.heads().seq(stream))
                        .orElse(false);
    }

    private long number(String sql, long from, long to) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setLong(1, from);
            select.setLong(2, to);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
