// SPDX-License-Identifier: Apache-2.0
package lineside.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import lineside.store.api.Tape;
import lineside.store.api.TapeBatch;
import lineside.store.api.TapePoint;
import lineside.store.api.Tapes;

/**
 * T1: ten minutes of any signal out of a tape of a thousand, within 100 ms; and what a change costs on the disk beside a bare
 * row of the same. The hundred milliseconds are a limit of the product, not of a machine: they are shown as a ratio to it.
 */
final class TapeReading implements Row {
    private static final int SIGNALS = 1_000;
    private static final int MINUTES = 120;
    private static final int READS = 200;
    private static final double LIMIT_NANOS = 1e8;
    private static final Instant START = Instant.parse("2026-03-02T06:00:00Z");

    private final Bench bench;
    private final Tapes tapes;

    TapeReading(Bench bench, Tapes tapes) {
        this.bench = bench;
        this.tapes = tapes;
    }

    @Override
    public String id() {
        return "T1";
    }

    @Override
    public String promise() {
        return "ten minutes of any of " + SIGNALS + " signals, after " + MINUTES + " minutes";
    }

    @Override
    public List<Ratio.Name> ratios() {
        return List.of(
                Ratio.Name.atMost(1, "slowest of " + READS + " reads to 100 ms"),
                Ratio.Name.atMost(0.25, "bytes of a change to a bare row"));
    }

    @Override
    public Round round() throws Exception {
        Path folder = bench.place().fresh();
        Path file = bench.place().fresh().resolve("bare.db");
        try (Tape tape = tapes.open(folder);
                Connection connection = Sqlite.open(file)) {
            long points = fill(tape, connection);
            List<Long> product = reads(signal -> count(tape, signal));
            List<Long> floor;
            try (PreparedStatement select = connection.prepareStatement(
                    "SELECT at, quality, value FROM point WHERE signal = ? AND at BETWEEN ? AND ?")) {
                floor = reads(signal -> count(select, signal));
            }
            double ours = (double) tape.health().bytes() / points;
            double bare = (double) Files.size(file) / points;
            String figures = String.format(
                    Locale.ROOT,
                    "%,d changes; read p50 %.2f, slowest %.1f ms, bare rows p50 %.2f ms; %.2f bytes a change, bare %.1f",
                    points,
                    product.get(READS / 2) / 1e6,
                    product.get(READS - 1) / 1e6,
                    floor.get(READS / 2) / 1e6,
                    ours,
                    bare);
            return new Round(figures, List.of(product.get(READS - 1) / LIMIT_NANOS, ours / bare));
        }
    }

    /** The same changes on both, as they come: five seconds at once. */
    private static long fill(Tape tape, Connection connection) throws Exception {
        Random random = new Random(11);
        long points = 0;
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE point (signal INTEGER NOT NULL, at INTEGER NOT NULL, quality INTEGER NOT NULL,"
                            + " value REAL NOT NULL, PRIMARY KEY (signal, at)) STRICT, WITHOUT ROWID");
        }
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT OR REPLACE INTO point VALUES (?, ?, 0, ?)")) {
            for (int slice = 0; slice < MINUTES * 12; slice++) {
                List<TapePoint> batch = new ArrayList<>();
                Sqlite.begin(connection);
                for (int change = 0; change < SIGNALS; change++) {
                    // The square makes few signals fast and most of them slow.
                    int signal = (int) (SIGNALS * random.nextDouble() * random.nextDouble());
                    Instant at = START.plusMillis(slice * 5_000L + change * 5L);
                    double value = Math.round(random.nextGaussian() * 50 + signal) / 10.0;
                    batch.add(new TapePoint("unit.signal-" + signal, at, "good", Optional.of(value)));
                    insert.setInt(1, signal);
                    insert.setLong(2, at.toEpochMilli());
                    insert.setDouble(3, value);
                    insert.addBatch();
                }
                insert.executeBatch();
                Sqlite.commit(connection);
                tape.write(new TapeBatch(batch, List.of(), List.of()));
                points += batch.size();
            }
        }
        return points;
    }

    @FunctionalInterface
    private interface Read {
        long count(int signal) throws Exception;
    }

    /** Nanoseconds of each, shortest first. */
    private List<Long> reads(Read read) throws Exception {
        Random random = new Random(5);
        List<Long> took = new ArrayList<>();
        long seen = 0;
        for (int i = 0; i < READS; i++) {
            int signal = i == 0 ? 0 : random.nextInt(SIGNALS);
            long begun = bench.clock().machineNanos();
            seen += read.count(signal);
            took.add(bench.clock().machineNanos() - begun);
        }
        if (seen == 0) {
            throw new IllegalStateException("nothing was read");
        }
        took.sort(null);
        return took;
    }

    private static final Instant FROM = START.plus(Duration.ofMinutes(MINUTES / 2));
    private static final Instant TO = FROM.plus(Duration.ofMinutes(10));

    private static long count(Tape tape, int signal) throws Exception {
        long[] count = new long[1];
        tape.points("unit.signal-" + signal, FROM, TO, point -> count[0]++);
        return count[0];
    }

    private static long count(PreparedStatement select, int signal) throws Exception {
        select.setInt(1, signal);
        select.setLong(2, FROM.toEpochMilli());
        select.setLong(3, TO.toEpochMilli());
        long count = 0;
        try (var rows = select.executeQuery()) {
            while (rows.next()) {
                count += rows.getDouble(3) > -1e300 ? 1 : 0;
            }
        }
        return count;
    }
}
