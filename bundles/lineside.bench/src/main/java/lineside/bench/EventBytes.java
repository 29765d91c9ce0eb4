// SPDX-License-Identifier: Apache-2.0
package lineside.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import lineside.kernel.Event;
import lineside.store.api.Batch;
import lineside.store.api.Journal;
import lineside.store.api.StepRecord;
import lineside.store.api.Store;

/**
 * P4: what a count costs on the disk, with its hash and its indexes, beside the table that one writes first: everything as
 * text under a UUID, with three indexes, and without any hash.
 */
final class EventBytes implements Row {
    private static final int EVENTS = 40_000;
    private static final int BATCH = 1_000;
    private static final long SEED = 4;

    private final Bench bench;

    EventBytes(Bench bench) {
        this.bench = bench;
    }

    @Override
    public String id() {
        return "P4";
    }

    @Override
    public String promise() {
        return "bytes of a count in the journal, with hash and indexes, " + EVENTS + " of them";
    }

    @Override
    public List<Ratio.Name> ratios() {
        return List.of(Ratio.Name.atMost(0.5, "bytes to text under a UUID with three indexes"));
    }

    @Override
    public Round round() throws Exception {
        double journal = (double) journal(bench.place().fresh()) / EVENTS;
        double naive = (double) naive(bench.place().fresh().resolve("naive.db")) / EVENTS;
        String figures = String.format(
                Locale.ROOT,
                "journal %.1f bytes an event, of which body and hash are %d; text under a UUID %.1f",
                journal,
                bench.pattern().body().length() + 32,
                naive);
        return new Round(figures, List.of(journal / naive));
    }

    /** What the file grew by; closing brings everything into it. */
    private long journal(Path folder) throws Exception {
        Store.Request request = new Store.Request(folder, "bench", "00000000", 0, List.of());
        bench.store().open(request).close();
        long empty = size(folder);
        try (Journal journal = bench.store().open(request)) {
            for (int batch = 0; batch < EVENTS / BATCH; batch++) {
                List<StepRecord> steps = new ArrayList<>();
                for (int step = 0; step < BATCH; step++) {
                    steps.add(new StepRecord(step, List.of(event(batch * BATCH + step)), Optional.empty()));
                }
                journal.commit(
                        new Batch(steps, List.of(), List.of(), bench.event().at()));
            }
        }
        return size(folder) - empty;
    }

    /** One each second. */
    private Event event(int number) {
        Event one = bench.event();
        return new Event(one.type(), one.stream(), one.at().plusSeconds(number), one.clock(), one.actor(), one.body());
    }

    private static long size(Path folder) throws Exception {
        return Files.size(folder.resolve("line.db"));
    }

    private long naive(Path file) throws Exception {
        try (Connection connection = Sqlite.open(file)) {
            create(connection);
            Random random = new Random(SEED);
            try (PreparedStatement insert =
                    connection.prepareStatement("INSERT INTO event VALUES (?, ?, ?, ?, ?, ?)")) {
                for (int batch = 0; batch < EVENTS / BATCH; batch++) {
                    Sqlite.begin(connection);
                    for (int row = 0; row < BATCH; row++) {
                        bind(insert, event(batch * BATCH + row), new UUID(random.nextLong(), random.nextLong()));
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

    private void bind(PreparedStatement insert, Event event, UUID id) throws SQLException {
        insert.setString(1, id.toString());
        insert.setString(2, event.type().toString());
        insert.setString(3, event.stream().code());
        insert.setString(4, event.at().toString());
        insert.setString(5, event.actor().toString());
        insert.setString(6, bench.pattern().body());
    }
}
