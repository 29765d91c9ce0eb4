// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lineside.kernel.Stream;
import lineside.store.api.StoredEvent;

/**
 * Fills what rows lack from segments. Rows are read first: what has left the database meanwhile is in a segment whose manifest was
 * there before. The newest row of every stream never leaves, so a place behind the last row is the end of the journal.
 */
final class History {
    private final Connection connection;
    private final Segments segments;
    private final Axis axis;

    private History(Connection connection, Rows rows, Axis axis) {
        this.connection = connection;
        this.segments = rows.segments();
        this.axis = axis;
    }

    /** The events of an epoch by their sequence. */
    static History of(Connection connection, Rows rows, long epoch) {
        return new History(connection, rows, new BySeq(epoch));
    }

    /** The events of one stream of an epoch by their stream sequence. */
    static History of(Connection connection, Rows rows, long epoch, Stream stream) {
        return new History(connection, rows, new ByStream(epoch, stream));
    }

    /**
     * Rows with everything between them.
     *
     * @param rows in order, all behind {@code after}
     * @param max at most so many are given
     */
    List<StoredEvent> filled(List<StoredEvent> rows, long after, int max) throws SQLException {
        if (rows.isEmpty() || axis.of(rows.get(rows.size() - 1)) - after == rows.size()) {
            return rows;
        }
        List<StoredEvent> all = new ArrayList<>();
        long next = after + 1;
        for (StoredEvent row : rows) {
            fill(all, next, axis.of(row), max);
            if (all.size() >= max) {
                break;
            }
            all.add(row);
            next = axis.of(row) + 1;
        }
        return List.copyOf(all);
    }

    /** The event at one place, when a segment holds it. */
    Optional<StoredEvent> at(long place) throws SQLException {
        List<StoredEvent> found = new ArrayList<>();
        fill(found, place, place + 1, 1);
        return found.stream().findFirst();
    }

    private void fill(List<StoredEvent> all, long from, long to, int max) throws SQLException {
        long next = from;
        while (next < to && all.size() < max) {
            Optional<Segment> segment = axis.segment(connection, next);
            if (segment.isEmpty()) {
                return;
            }
            long before = next;
            for (StoredEvent event : segments.read(connection, segment.get()).events()) {
                if (axis.takes(event) && axis.of(event) >= next && axis.of(event) < to && all.size() < max) {
                    all.add(event);
                    next = axis.of(event) + 1;
                }
            }
            if (next == before) {
                return;
            }
        }
    }
}
