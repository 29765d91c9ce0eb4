// SPDX-License-Identifier: Apache-2.0
package lineside.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import lineside.kernel.Event;

/** The table that one writes first: everything as text under a UUID, with three indexes, and without any hash. */
final class TextTable {
    private static final int BATCH = 1_000;
    private static final long SEED = 4;

    private TextTable() {}

    /** The size of a new file with these events. */
    static long bytes(Path file, List<Event> events) throws Exception {
        try (Connection connection = Sqlite.open(file)) {
            create(connection);
            Random random = new Random(SEED);
            try (PreparedStatement insert =
                    connection.prepareStatement("INSERT INTO event VALUES (?, ?, ?, ?, ?, ?)")) {
                for (int from = 0; from < events.size(); from += BATCH) {
                    Sqlite.begin(connection);
                    for (Event event : events.subList(from, Math.min(events.size(), from + BATCH))) {
                        bind(insert, event, new UUID(random.nextLong(), random.nextLong()));
                        insert.addBatch();
                    }
                    insert.executeBatch();
                    Sqlite.commit(connection);
                }
            }
        }
        return Files.size(file);
    }

    private static void create(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE event (id TEXT PRIMARY KEY, type TEXT NOT NULL, stream TEXT NOT NULL,"
                    + " at TEXT NOT NULL, actor TEXT NOT NULL, body TEXT NOT NULL) STRICT");
            statement.execute("CREATE INDEX event_at ON event (at)");
            statement.execute("CREATE INDEX event_type ON event (type)");
            statement.execute("CREATE INDEX event_stream ON event (stream)");
        }
    }

    private static void bind(PreparedStatement insert, Event event, UUID id) throws SQLException {
        insert.setString(1, id.toString());
        insert.setString(2, event.type().toString());
        insert.setString(3, event.stream().code());
        insert.setString(4, event.at().toString());
        insert.setString(5, event.actor().toString());
        insert.setString(6, event.body().toString());
    }
}
