// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import lineside.kernel.Actor;
import lineside.kernel.Body;
import lineside.kernel.ClockTrust;
import lineside.kernel.Event;
import lineside.kernel.EventType;
import lineside.kernel.Stream;
import lineside.store.api.StoredEvent;

/** Turns rows of the journal back into events. Safe for any thread. */
final class Rows {
    /** The columns that {@link #event} reads, in its order. */
    static final String COLUMNS = "id, lane, stream_seq, type, at, clock, actor, body, hash";

    private static final ClockTrust[] CLOCKS = ClockTrust.values();

    private final Names<EventType> types = Names.types();
    private final Names<Actor> actors = Names.actors();
    private final Map<Long, String> epochs = new ConcurrentHashMap<>();
    private final Segments segments = new Segments();

    /** What has left the database. */
    Segments segments() {
        return segments;
    }

    void epochs(List<EpochRow> rows) {
        rows.forEach(row -> epochs.put(row.id(), row.name()));
    }

    List<StoredEvent> all(Connection connection, ResultSet rows) throws SQLException {
        List<StoredEvent> events = new ArrayList<>();
        while (rows.next()) {
            events.add(event(connection, rows));
        }
        return List.copyOf(events);
    }

    /** The event of the present row. A row that cannot be read is damage, reported as an SQL failure. */
    StoredEvent event(Connection connection, ResultSet row) throws SQLException {
        long id = row.getLong(1);
        try {
            Event event = new Event(
                    types.get(connection, row.getLong(4)),
                    stream(row.getLong(2)),
                    Instant.ofEpochMilli(row.getLong(5)),
                    CLOCKS[row.getInt(6)],
                    actors.get(connection, row.getLong(7)),
                    Body.trusted(row.getString(8)));
            return new StoredEvent(epoch(id), Places.seqOf(id), row.getLong(3), event, row.getBytes(9));
        } catch (RuntimeException unreadable) {
            throw new SQLDataException(
                    "event " + Places.seqOf(id) + " of the journal is damaged: " + unreadable.getMessage()
                            + "; run lineside verify",
                    unreadable);
        }
    }

    private String epoch(long id) {
        String name = epochs.get(Places.epochOf(id));
        if (name == null) {
            throw new IllegalStateException("it belongs to no known epoch");
        }
        return name;
    }

    private static Stream stream(long lane) {
        Stream stream = Places.streamOf(lane);
        if (stream == null) {
            throw new IllegalStateException("it belongs to no known stream");
        }
        return stream;
    }

    /** ClockTrust as stored: the position in the enum, fixed by the schema's check. */
    static int clock(ClockTrust trust) {
        return trust.ordinal();
    }
}
