// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import lineside.kernel.Stream;
import lineside.store.api.Journal;
import lineside.store.api.Projection;
import lineside.store.api.Store;
import lineside.store.api.StoreException;
import lineside.store.api.StoredEvent;
import lineside.tck.store.Samples;

/** What most tests of the store do. */
final class Rig {
    private Rig() {}

    static Store.Request request(Path directory, Projection... projections) {
        return new Store.Request(directory, "machine-1", "0badcafe", 0, List.of(projections));
    }

    static SqliteJournal open(Path directory, Projection... projections) throws StoreException {
        return open(request(directory, projections));
    }

    static SqliteJournal open(Store.Request request) throws StoreException {
        return new Opener(request, System::nanoTime).open();
    }

    /** A journal of some stops and orders, closed again. */
    static void filled(Path directory, int events) throws StoreException {
        try (Journal journal = open(directory)) {
            fill(journal, events);
        }
    }

    static void fill(Journal journal, int events) throws StoreException {
        for (int i = 1; i <= events; i++) {
            Stream stream = i % 3 == 0 ? Stream.OPS : Stream.STOP;
            journal.commit(Samples.batch(Samples.step(Samples.event(stream, "event number " + i))));
        }
    }

    static List<StoredEvent> all(Journal journal) throws StoreException {
        return journal.feed().after(0, 10_000);
    }

    /** Does to the file what only an intruder or a defect would do. */
    static void tamper(Path directory, String... statements) throws SQLException {
        try (Connection connection = Connections.writer(directory.resolve("line.db"));
                Statement statement = connection.createStatement()) {
            statement.execute("DROP TRIGGER IF EXISTS journal_no_update");
            statement.execute("DROP TRIGGER IF EXISTS journal_no_delete");
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** The first value of a query. */
    static String text(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                java.sql.ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    /** A small file. */
    static String text(Path file) {
        try {
            return java.nio.file.Files.readString(file);
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }

    /** Copies with another process: closing a channel on a database here would drop SQLite's locks. */
    static void copy(Path from, Path to) throws IOException, InterruptedException {
        run("cp", from.toString(), to.toString());
    }

    static void run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).inheritIO().start();
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + " failed");
        }
    }
}
