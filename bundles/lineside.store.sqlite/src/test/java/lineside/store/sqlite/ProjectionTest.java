// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import lineside.store.api.Journal;
import lineside.store.api.Projection;
import lineside.store.api.StoreException;
import lineside.store.api.StoredEvent;
import lineside.tck.store.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A projection that fails costs its own tables, never the record and never another one's tables. */
class ProjectionTest {
    @TempDir
    Path directory;

    private static long count(Journal journal, String table) throws StoreException {
        return number(journal, "SELECT count(*) FROM " + table);
    }

    private static long number(Journal journal, String sql) throws StoreException {
        return journal.queries().read(connection -> {
            try (ResultSet row = connection.createStatement().executeQuery(sql)) {
                row.next();
                return row.getLong(1);
            }
        });
    }

    @Test
    void aCommitIsInTheTablesWhenItReturns() throws Exception {
        try (Journal journal = Rig.open(directory, new Orders("orders", 1))) {
            Rig.fill(journal, 3);
            assertEquals(3, count(journal, "orders_note"));
            assertEquals(List.of(), journal.health().brokenProjections());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void whereverItThrowsTheCommitStandsAndItsOwnPartOfThatCommitIsTakenBack(int n) throws Exception {
        Orders failing = new Orders("failing", 1).failingAt(n);
        try (Journal journal = Rig.open(directory, new Orders("before", 1), failing, new Orders("later", 1))) {
            for (int commit = 0; commit < 4; commit++) {
                journal.commit(Samples.batch(
                        Samples.step(Samples.stop("a")), Samples.step(Samples.stop("b"), Samples.stop("c"))));
            }
            assertEquals(12, journal.feed().lastSeq());
            assertEquals(12, count(journal, "before_note"));
            assertEquals(12, count(journal, "later_note"));
            assertEquals((n - 1) / 3 * 3, count(journal, "failing_note"), "whole commits only");
            assertEquals(List.of("failing"), journal.health().brokenProjections());
            assertEquals(n, failing.applied.get(), "a broken projection is not tried again and again");
        }
        assertTrue(Verify.file(directory).ok());
    }

    @Test
    void aBrokenOneIsTakenUpWhereItStoodAtTheNextStart() throws Exception {
        try (Journal journal = Rig.open(directory, new Orders("orders", 1).failingAt(2))) {
            Rig.fill(journal, 5);
            assertEquals(1, count(journal, "orders_note"));
        }
        Orders mended = new Orders("orders", 1);
        try (Journal journal = Rig.open(directory, mended)) {
            assertEquals(5, count(journal, "orders_note"));
            assertEquals(4, mended.applied.get());
            assertEquals(List.of(), journal.health().brokenProjections());
        }
    }

    @Test
    void anotherVersionIsRebuiltFromTheFirstEventOverAllEpochsInSlices() throws Exception {
        try (Journal journal = Rig.open(directory, new Orders("orders", 1))) {
            for (int i = 0; i < 13; i++) {
                journal.commit(Samples.batch(Samples.step(stops(100))));
            }
        }
        try (Journal journal = Rig.open(directory, new Orders("orders", 2))) {
            assertEquals(1300, count(journal, "orders_note"));
            assertEquals(2, number(journal, "SELECT min(version) FROM orders_note"));
            Rig.fill(journal, 1);
            assertEquals(1301, count(journal, "orders_note"));
        }
        Orders unchanged = new Orders("orders", 2);
        try (Journal journal = Rig.open(directory, unchanged)) {
            assertEquals(1301, count(journal, "orders_note"));
            assertEquals(0, unchanged.applied.get(), "nothing was missing");
        }
    }

    private static lineside.kernel.Event[] stops(int n) {
        lineside.kernel.Event[] events = new lineside.kernel.Event[n];
        java.util.Arrays.fill(events, Samples.stop("x"));
        return events;
    }

    @Test
    void oneWhoseBundleWasAwayTakesWhatItMissed() throws Exception {
        Rig.open(directory, new Orders("orders", 1)).close();
        Rig.filled(directory, 4);
        try (Journal journal = Rig.open(directory, new Orders("orders", 1))) {
            assertEquals(4, count(journal, "orders_note"));
        }
    }

    @Test
    void aProjectionMayNotTakeCoreTablesOrThoseOfOthers() throws Exception {
        try (Journal journal =
                Rig.open(directory, new Orders("journal", 1), new Orders("a b", 1), new Orders("fine", 1))) {
            assertEquals(List.of("journal", "a b"), journal.health().brokenProjections());
            Rig.fill(journal, 1);
            assertEquals(1, count(journal, "fine_note"));
        }
    }

    /** Misuses its connection in one way. */
    private record Misuse(String name, Way way) implements Projection {
        interface Way {
            void on(Connection connection) throws SQLException;
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public List<String> tables() {
            return List.of();
        }

        @Override
        public List<String> schema() {
            return List.of();
        }

        @Override
        public Set<String> events() {
            return Set.of("sample-noted");
        }

        @Override
        public void apply(Connection connection, StoredEvent event) throws SQLException {
            way.on(connection);
        }
    }

    @Test
    void neitherTheJournalNorTheTransactionIsAProjectionsToChange() throws Exception {
        try (Journal journal = Rig.open(
                directory,
                new Misuse("commits", Connection::commit),
                new Misuse("closes", Connection::close),
                new Misuse("updates", connection -> connection.createStatement().execute("UPDATE journal SET at = 0")),
                new Misuse("deletes", connection -> connection.createStatement().execute("DELETE FROM journal")))) {
            Rig.fill(journal, 2);
            assertEquals(
                    List.of("commits", "closes", "updates", "deletes"),
                    journal.health().brokenProjections());
        }
        assertTrue(Verify.file(directory).ok());
    }

    @Test
    void aReadThatRunsTooLongIsEndedAndTheNextOneWorks() throws Exception {
        // Machine time that races: the two seconds are over at SQLite's second look.
        long[] now = {0};
        try (Journal journal = new Opener(Rig.request(directory), () -> now[0] += 300_000_000L).open()) {
            StoreException ended = assertThrows(
                    StoreException.class,
                    () -> number(
                            journal,
                            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"));
            assertTrue(ended.getMessage().contains("longer than 2 s"), ended.getMessage());
            assertEquals(1, number(journal, "SELECT 1"));
        }
    }

    @Test
    void aQueryCannotWriteNorHoldTheLog() throws Exception {
        try (Journal journal = Rig.open(directory)) {
            Rig.fill(journal, 1);
            assertThrows(StoreException.class, () -> number(journal, "DELETE FROM pulse RETURNING id"));
            ResultSet leaked = journal.queries()
                    .read(connection -> connection.createStatement().executeQuery("SELECT * FROM journal"));
            assertTrue(leaked.isClosed());
        }
    }
}
