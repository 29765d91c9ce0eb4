// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import lineside.kernel.Actor;
import lineside.kernel.Body;
import lineside.kernel.ClockTrust;
import lineside.kernel.Event;
import lineside.kernel.EventType;
import lineside.kernel.Stream;
import lineside.store.api.Batch;
import lineside.store.api.Journal;
import lineside.store.api.StepRecord;
import lineside.tck.store.Samples;

/**
 * Commits against their floor in the same run: the same rows by a bare prepared statement, in the same size of transaction,
 * and bytes per event against a schema with text keys and three indexes. A program, not a test: {@code CommitBench DIR}.
 */
final class CommitBench {
    private static final int ROUNDS = 3;

    private CommitBench() {}

    public static void main(String[] arguments) throws Exception {
        Path directory = Path.of(arguments[0]);
        for (int round = 0; round < ROUNDS; round++) {
            for (int size : new int[] {1, 10, 100, 1000}) {
                int commits = size == 1000 ? 50 : 300;
                double ours = journal(Files.createTempDirectory(directory, "journal"), commits, size);
                double bare = bare(Files.createTempDirectory(directory, "bare"), commits, size);
                System.out.printf(
                        "%4d events/commit: journal %,9.0f events/s, bare %,9.0f, ratio %.2f%n",
                        size, ours, bare, ours / bare);
            }
        }
        bytes(directory);
    }

    private static Event count(int i) {
        Body body = Body.of("counter", "outfeed", "counts", "total", "delta", 1, "raw", 40_000 + i, "unit", "packer");
        return new Event(
                new EventType("pieces-counted", 1),
                Stream.PROD,
                Samples.NOW.plusMillis(137L * i),
                ClockTrust.SYNC,
                Actor.SYSTEM,
                body);
    }

    private static Batch batch(int first, int size) {
        List<StepRecord> steps = IntStream.range(first, first + size)
                .mapToObj(i -> Samples.step(count(i)))
                .toList();
        return new Batch(steps, List.of(), List.of(), Samples.NOW);
    }

    private static double journal(Path directory, int commits, int size) throws Exception {
        try (Journal journal = Rig.open(directory)) {
            List<Batch> batches = IntStream.range(0, commits)
                    .mapToObj(commit -> batch(commit * size, size))
                    .toList();
            long start = System.nanoTime();
            for (Batch batch : batches) {
                journal.commit(batch);
            }
            return commits * (double) size / (System.nanoTime() - start) * 1e9;
        }
    }

    private static double bare(Path directory, int commits, int size) throws Exception {
        try (Connection connection = Connections.writer(directory.resolve("bare.db"));
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE j (id INTEGER PRIMARY KEY, lane INTEGER, stream_seq INTEGER, type INTEGER,"
                    + " at INTEGER, clock INTEGER, actor INTEGER, body TEXT, hash BLOB) STRICT");
            statement.execute("CREATE UNIQUE INDEX j_lane ON j (lane, stream_seq)");
            connection.setAutoCommit(false);
            long start = System.nanoTime();
            try (PreparedStatement insert =
                    connection.prepareStatement("INSERT INTO j VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
                for (int i = 0; i < commits * size; i++) {
                    bind(insert, i);
                    insert.addBatch();
                    if ((i + 1) % size == 0) {
                        insert.executeBatch();
                        connection.commit();
                    }
                }
            }
            return commits * (double) size / (System.nanoTime() - start) * 1e9;
        }
    }

    private static void bind(PreparedStatement insert, int i) throws Exception {
        insert.setLong(1, Places.id(1, i + 1));
        insert.setLong(2, 18);
        insert.setLong(3, i + 1);
        insert.setLong(4, 1);
        insert.setLong(5, 1_772_344_800_123L + 137L * i);
        insert.setInt(6, 1);
        insert.setLong(7, 1);
        insert.setString(
                8,
                "{\"counter\":\"outfeed\",\"counts\":\"total\",\"delta\":1,\"raw\":" + (40_000 + i)
                        + ",\"unit\":\"packer\"}");
        insert.setBytes(9, new byte[32]);
    }

    private static void bytes(Path directory) throws Exception {
        int events = 50_000;
        Path ours = Files.createTempDirectory(directory, "bytes");
        journal(ours, events / 1000, 1000);
        Path naive = Files.createTempDirectory(directory, "naive").resolve("naive.db");
        try (Connection connection = Connections.writer(naive);
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE e (id TEXT PRIMARY KEY, stream TEXT, seq INTEGER, type TEXT, at TEXT, clock TEXT,"
                            + " actor TEXT, body TEXT, hash TEXT)");
            statement.execute("CREATE INDEX e_stream ON e (stream, seq)");
            statement.execute("CREATE INDEX e_type ON e (type, at)");
            statement.execute("CREATE INDEX e_at ON e (at)");
            connection.setAutoCommit(false);
            try (PreparedStatement insert =
                    connection.prepareStatement("INSERT INTO e VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
                for (int i = 0; i < events; i++) {
                    Event event = count(i);
                    Object[] row = {
                        new UUID(i * 0x9E3779B97F4A7C15L, i).toString(),
                        "prod",
                        i,
                        event.type(),
                        event.at(),
                        "sync",
                        event.actor(),
                        event.body(),
                        "0".repeat(64)
                    };
                    for (int column = 0; column < row.length; column++) {
                        insert.setString(column + 1, row[column].toString());
                    }
                    insert.addBatch();
                }
                insert.executeBatch();
                connection.commit();
            }
        }
        double mine = Files.size(ours.resolve("line.db")) / (double) events;
        double theirs = Files.size(naive) / (double) events;
        System.out.printf("bytes/event: journal %.1f, naive %.1f, ratio %.2f%n", mine, theirs, mine / theirs);
    }
}
