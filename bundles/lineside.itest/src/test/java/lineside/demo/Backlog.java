// SPDX-License-Identifier: Apache-2.0
package lineside.demo;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import lineside.kernel.Body;
import lineside.kernel.Event;
import lineside.kernel.Stream;
import lineside.store.api.Batch;
import lineside.store.api.Journal;
import lineside.store.api.Snapshot;
import lineside.store.api.StepRecord;
import lineside.store.api.Store;
import lineside.store.api.StoredEvent;
import lineside.store.sqlite.JournalFile;
import lineside.store.sqlite.SqliteStore;
import lineside.sync.mqtt.event.EventQuarantined;
import lineside.tck.RealClock;

/**
 * What waits for a receiver that was away for long: the line's own newest events over and over, in the journal of a gateway that
 * does not run. Written by the journal itself, in batches; snapshots and tables are as far as they would be had the line run.
 */
final class Backlog {
    private static final int BATCH = 2_000;
    private static final Set<Stream> MADE = Set.of(Stream.PROD, Stream.STOP, Stream.OPS);

    private final Journal journal;
    private final List<Event> pattern;
    private final List<Snapshot> snapshots;
    private long step = 1;

    private Backlog(Path data, Journal journal) throws Exception {
        this.journal = journal;
        this.pattern = journal.feed().newest(MADE, 1_000).stream()
                .map(StoredEvent::event)
                .toList();
        try (JournalFile file = JournalFile.open(data.resolve("line.db"))) {
            this.snapshots = new ArrayList<>(file.snapshots(journal.feed().epoch()));
        }
    }

    /** Writes so many events, and states of so many of them that the receiver of this uplink refused them. */
    static void write(Path data, int events, String uplink, int quarantined) throws Exception {
        Store store = new SqliteStore(new RealClock());
        try (Journal journal = store.open(new Store.Request(data, machine(data), "0badcafe", 0, List.of()))) {
            Backlog backlog = new Backlog(data, journal);
            backlog.refused(uplink, quarantined);
            for (int written = 0; written < events; written += BATCH) {
                backlog.batch(Math.min(BATCH, events - written));
            }
            journal.commit(new Batch(
                    List.of(),
                    backlog.snapshots,
                    List.of(),
                    backlog.pattern.get(0).at()));
        }
        caughtUp(data);
    }

    private static String machine(Path data) throws SQLException {
        try (Connection connection = connect(data);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT value FROM meta WHERE name = 'machine'")) {
            row.next();
            return row.getString(1);
        }
    }

    private static Connection connect(Path data) throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + data.resolve("line.db"));
    }

    /** The tables of a line that runs are never behind; to bring them up is another test's. */
    private static void caughtUp(Path data) throws SQLException {
        try (Connection connection = connect(data);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE projection SET position = (SELECT max(id) FROM journal)");
        }
    }

    private void batch(int events) throws Exception {
        List<StepRecord> steps = new ArrayList<>(events);
        for (int i = 0; i < events; i++) {
            steps.add(new StepRecord(++step, List.of(pattern.get(i % pattern.size())), Optional.empty()));
        }
        commit(steps);
    }

    private void commit(List<StepRecord> steps) throws Exception {
        journal.commit(new Batch(steps, List.of(), List.of(), pattern.get(0).at()));
    }

    /** As the view of the capability shows them, which is what its snapshot holds. */
    private void refused(String uplink, int quarantined) throws Exception {
        if (quarantined == 0) {
            return;
        }
        Event like = pattern.get(0);
        List<StepRecord> steps = new ArrayList<>(quarantined);
        List<String> keys = new ArrayList<>(quarantined);
        for (long seq = 1; seq <= quarantined; seq++) {
            EventQuarantined fact = new EventQuarantined(
                    uplink, journal.feed().epoch(), "prod", seq, "unknown-type", "this receiver knows no such event");
            Event event = new Event(fact.type(), fact.stream(), like.at(), like.clock(), like.actor(), fact.body());
            keys.add(fact.key());
            steps.add(new StepRecord(++step, List.of(event), Optional.empty()));
        }
        commit(steps);
        Body facts = Body.of("refused", List.of(), "quarantine", List.of(Body.of("uplink", uplink, "events", keys)));
        snapshots.replaceAll(each -> each.capability().equals("uplink")
                ? new Snapshot(each.capability(), each.stateVersion(), 0, facts)
                : each);
    }
}
