// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lineside.store.api.StoredEvent;

/** Brings a projection that is behind, new or changed up to the journal, in slices of one short transaction each. */
final class CatchUp {
    private static final int SLICE = 500;

    private final Connection connection;
    private final ProjectionPen pen;
    private final Rows rows;
    private final ProjectionSlot slot;

    CatchUp(Connection connection, ProjectionPen pen, Rows rows, ProjectionSlot slot) {
        this.connection = connection;
        this.pen = pen;
        this.rows = rows;
        this.slot = slot;
    }

    /** Takes one slice; false when there is nothing more to take, or the projection broke. */
    boolean slice() throws SQLException {
        if (slot.broken().isPresent()) {
            return false;
        }
        long gone = Dropped.gone(connection).map(Segment::last).orElse(0L);
        if (slot.position() < gone) {
            take(List.of(), gone);
            return true;
        }
        Optional<Segment> segment = left();
        List<StoredEvent> events;
        try {
            events = segment.isPresent() ? sealed(segment.get()) : next();
        } catch (SQLDataException damaged) {
            slot.stand(pen, String.valueOf(damaged.getMessage()));
            return false;
        }
        long end = segment.map(Segment::last).orElse(newestId());
        long last = events.size() < SLICE ? end : id(events);
        if (last == slot.position()) {
            return false;
        }
        take(events, last);
        return events.size() == SLICE || segment.isPresent();
    }

    private void take(List<StoredEvent> events, long last) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            try {
                ProjectionSlot.Outcome outcome = slot.apply(pen, events, last)
                        .orElseGet(() -> new ProjectionSlot.Outcome(slot, last, Optional.empty()));
                slot.note(pen, outcome.position(), outcome.broken());
                statement.execute("COMMIT");
                outcome.committed();
            } catch (SQLException failed) {
                statement.execute("ROLLBACK");
                throw failed;
            }
        }
    }

    /** The segment that must be read next, as rows of it have left; without one the rows are quicker. */
    private Optional<Segment> left() throws SQLException {
        Optional<Segment> segment = Segment.after(connection, slot.position());
        if (segment.isEmpty()) {
            return segment;
        }
        long before = Math.max(slot.position(), segment.get().first() - 1);
        try (PreparedStatement count =
                connection.prepareStatement("SELECT count(*) FROM journal WHERE id > ? AND id <= ?")) {
            count.setLong(1, before);
            count.setLong(2, segment.get().last());
            try (ResultSet row = count.executeQuery()) {
                row.next();
                return row.getLong(1) == segment.get().last() - before ? Optional.empty() : segment;
            }
        }
    }

    private List<StoredEvent> sealed(Segment segment) throws SQLException {
        long after = slot.position() < segment.first() ? 0 : Places.seqOf(slot.position());
        return rows.segments().read(connection, segment).events().stream()
                .filter(event -> event.seq() > after && slot.wants(event))
                .limit(SLICE)
                .toList();
    }

    private long id(List<StoredEvent> events) throws SQLException {
        StoredEvent last = events.get(events.size() - 1);
        try (PreparedStatement select = connection.prepareStatement("SELECT id FROM epoch WHERE name = ?")) {
            select.setString(1, last.epoch());
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return Places.id(row.getLong(1), last.seq());
            }
        }
    }

    private long newestId() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT coalesce(max(id), 0) FROM journal")) {
            row.next();
            return row.getLong(1);
        }
    }

    private List<StoredEvent> next() throws SQLException {
        String wanted = wantedTypes();
        if (wanted.isEmpty()) {
            return List.of();
        }
        String sql = "SELECT " + Rows.COLUMNS + " FROM journal WHERE id > ? AND type IN (" + wanted
                + ") ORDER BY id LIMIT " + SLICE;
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setLong(1, slot.position());
            try (ResultSet found = select.executeQuery()) {
                return rows.all(connection, found);
            }
        }
    }

    private String wantedTypes() throws SQLException {
        List<String> ids = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT id, name FROM type")) {
            while (row.next()) {
                String name = row.getString(2);
                if (slot.projection().events().contains(name.substring(0, name.lastIndexOf('/')))) {
                    ids.add(row.getString(1));
                }
            }
        }
        return String.join(",", ids);
    }
}
