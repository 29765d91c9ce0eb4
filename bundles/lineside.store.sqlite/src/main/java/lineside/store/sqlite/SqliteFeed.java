// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import lineside.kernel.Answer;
import lineside.kernel.Body;
import lineside.kernel.Stream;
import lineside.store.api.Cursor;
import lineside.store.api.Feed;
import lineside.store.api.Head;
import lineside.store.api.Snapshot;
import lineside.store.api.StoreException;
import lineside.store.api.StoredEvent;

/** Reads of the present epoch. Newest sequence and heads come from memory: they are asked for after every commit. */
final class SqliteFeed implements Feed {
    private static final int MOST_EVENTS = 10_000;
    private static final int MOST_NEWEST = 1_000;
    private static final String SELECT = "SELECT " + Rows.COLUMNS + " FROM journal ";

    private final List<EpochRow> epochs;
    private final EpochRow epoch;
    private final Readers readers;
    private final Rows rows;
    private volatile State state;

    /** What reading needs. */
    record Reading(Readers readers, Rows rows) {}

    /** What is durable, published after each commit. */
    record State(long lastSeq, List<Head> heads) {}

    /**
     * A feed.
     *
     * @param epochs all epochs of the file, oldest first
     * @param epoch the one to read
     * @param heads its heads
     */
    SqliteFeed(List<EpochRow> epochs, EpochRow epoch, Reading reading, Heads heads) {
        this.epochs = List.copyOf(epochs);
        this.epoch = epoch;
        this.readers = reading.readers();
        this.rows = reading.rows();
        this.state = new State(heads.seq(), heads.list());
    }

    void publish(Heads heads) {
        state = new State(heads.seq(), heads.list());
    }

    @Override
    public String epoch() {
        return epoch.name();
    }

    @Override
    public List<String> epochs() {
        return epochs.stream().map(EpochRow::name).toList();
    }

    @Override
    public Feed of(String name) throws StoreException {
        if (name.equals(epoch.name())) {
            return this;
        }
        EpochRow earlier = epochs.stream()
                .filter(row -> row.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Failures.refused("this store holds no epoch " + name));
        Heads heads = readers.with(reader -> new Continuity(reader.connection(), earlier, rows).heads());
        return new SqliteFeed(epochs, earlier, new Reading(readers, rows), heads);
    }

    @Override
    public long lastSeq() {
        return state.lastSeq();
    }

    @Override
    public List<Head> heads() {
        return state.heads();
    }

    @Override
    public List<StoredEvent> after(long seq, int max) throws StoreException {
        int most = limit(max, MOST_EVENTS);
        long from = Math.max(0, seq);
        return readers.with(reader -> History.of(reader.connection(), rows, epoch.id())
                .filled(
                        events(
                                reader,
                                SELECT + "WHERE id > ? AND id < ? ORDER BY id LIMIT ?",
                                Places.id(epoch.id(), from),
                                Places.id(epoch.id() + 1, 0),
                                most),
                        from,
                        most));
    }

    @Override
    public List<StoredEvent> after(Stream stream, long streamSeq, int max) throws StoreException {
        return readers.with(reader -> after(reader, stream, Math.max(0, streamSeq), limit(max, MOST_EVENTS)));
    }

    private List<StoredEvent> after(Reader reader, Stream stream, long streamSeq, int most) throws SQLException {
        List<StoredEvent> found = events(
                reader,
                SELECT + "WHERE lane = ? AND stream_seq > ? ORDER BY stream_seq LIMIT ?",
                Places.lane(epoch.id(), stream),
                streamSeq,
                most);
        return History.of(reader.connection(), rows, epoch.id(), stream).filled(found, streamSeq, most);
    }

    @Override
    public long droppedTo() throws StoreException {
        return readers.with(reader -> Dropped.gone(reader.connection(), epoch.id())
                .map(segment -> Places.seqOf(segment.last()))
                .orElse(0L));
    }

    @Override
    public long droppedTo(Stream stream) throws StoreException {
        return readers.with(reader -> droppedTo(reader, stream));
    }

    private long droppedTo(Reader reader, Stream stream) throws SQLException {
        return Dropped.gone(reader.connection(), epoch.id())
                .map(segment -> segment.heads().seq(stream))
                .orElse(0L);
    }

    @Override
    public List<StoredEvent> newest(Set<Stream> streams, int max) throws StoreException {
        int most = limit(max, MOST_NEWEST);
        List<StoredEvent> newest = new ArrayList<>();
        for (Stream stream : streams) {
            newest.addAll(readers.with(reader -> {
                List<StoredEvent> head = events(
                        reader,
                        SELECT + "WHERE lane = ? ORDER BY stream_seq DESC LIMIT 1",
                        Places.lane(epoch.id(), stream));
                if (head.isEmpty()) {
                    return head;
                }
                long last = head.get(0).streamSeq();
                // The newest one is a row, even when its segment was dropped.
                long held = Math.min(last - 1, droppedTo(reader, stream));
                return after(reader, stream, Math.max(held, last - most), most);
            }));
        }
        newest.sort(Comparator.comparingLong(StoredEvent::seq).reversed());
        return List.copyOf(newest.subList(0, Math.min(most, newest.size())));
    }

    @Override
    public Optional<String> hashAt(Stream stream, long streamSeq) throws StoreException {
        byte[] hash = readers.with(reader -> new Continuity(reader.connection(), epoch, rows).hash(stream, streamSeq));
        return hash.length == 0 ? Optional.empty() : Optional.of(HexFormat.of().formatHex(hash));
    }

    @Override
    public List<Cursor> cursors(String uplink) throws StoreException {
        return readers.with(reader -> {
            PreparedStatement select = bound(
                    reader, "SELECT stream, stream_seq FROM cursor WHERE uplink = ? AND epoch = ?", uplink, epoch.id());
            List<Cursor> cursors = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    Stream stream = Places.stream(row.getLong(1));
                    if (stream != null) {
                        cursors.add(new Cursor(uplink, epoch.name(), stream, row.getLong(2)));
                    }
                }
            }
            return List.copyOf(cursors);
        });
    }

    @Override
    public Optional<Answer> answer(String commandId) throws StoreException {
        return one(
                "SELECT body FROM answer WHERE command = ?",
                row -> Answer.from(Body.trusted(row.getString(1))),
                commandId);
    }

    @Override
    public Optional<Snapshot> snapshot(String capability, int stateVersion) throws StoreException {
        return readers.with(reader -> SnapshotTable.find(reader.connection(), epoch.id(), capability, stateVersion));
    }

    private List<StoredEvent> events(Reader reader, String sql, Object... arguments) throws SQLException {
        try (ResultSet found = bound(reader, sql, arguments).executeQuery()) {
            return rows.all(reader.connection(), found);
        }
    }

    private interface Mapping<T> {
        T of(ResultSet row) throws SQLException;
    }

    private <T> Optional<T> one(String sql, Mapping<T> mapping, Object... arguments) throws StoreException {
        return readers.with(reader -> {
            try (ResultSet row = bound(reader, sql, arguments).executeQuery()) {
                return row.next() ? Optional.of(mapping.of(row)) : Optional.empty();
            }
        });
    }

    private static PreparedStatement bound(Reader reader, String sql, Object... arguments) throws SQLException {
        PreparedStatement statement = reader.prepare(sql);
        for (int i = 0; i < arguments.length; i++) {
            statement.setObject(i + 1, arguments[i]);
        }
        return statement;
    }

    private static int limit(int asked, int most) {
        return Math.max(1, Math.min(asked, most));
    }
}
