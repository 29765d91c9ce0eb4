// SPDX-License-Identifier: Apache-2.0
package lineside.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import lineside.kernel.Event;
import lineside.store.api.Batch;
import lineside.store.api.Journal;
import lineside.store.api.StepRecord;
import lineside.store.api.Store;

/** P4: what a count costs in sealed history, with its manifest, beside the table that one writes first. */
final class SealedBytes implements Row {
    private static final int SEGMENT = 4_096;
    private static final int SEGMENTS = 6;
    private static final long LIMIT_SECONDS = 120;
    private static final String MANIFESTS =
            "SELECT sum(length(file) + length(sha256) + length(previous) + length(heads)" + " + 24) FROM segment";

    private final Bench bench;

    SealedBytes(Bench bench) {
        this.bench = bench;
    }

    @Override
    public String id() {
        return "P4";
    }

    @Override
    public String promise() {
        return "bytes of a count in sealed history, " + SEGMENT * SEGMENTS + " of them, each at a time of its own";
    }

    @Override
    public List<Ratio.Name> ratios() {
        return List.of(Ratio.Name.atMost(0.05, "sealed bytes to text under a UUID"));
    }

    @Override
    public Round round() throws Exception {
        List<Event> events = CountEvents.of(SEGMENT * SEGMENTS);
        double sealed = (double) sealed(bench.place().fresh(), events) / events.size();
        double text = (double) TextTable.bytes(bench.place().fresh().resolve("text.db"), events) / events.size();
        String figures = String.format(Locale.ROOT, "sealed %.1f bytes an event; text under a UUID %.1f", sealed, text);
        return new Round(figures, List.of(sealed / text));
    }

    /** Segment files and what their manifests hold. */
    private long sealed(Path folder, List<Event> events) throws Exception {
        Store.Request request = new Store.Request(folder, "bench", "00000000", 0, List.of());
        try (Journal journal = bench.store().open(request)) {
            for (int from = 0; from < events.size(); from += SEGMENT) {
                List<StepRecord> steps = new ArrayList<>();
                for (Event event : events.subList(from, from + SEGMENT)) {
                    steps.add(new StepRecord(from, List.of(event), Optional.empty()));
                }
                journal.commit(new Batch(
                        steps,
                        List.of(),
                        List.of(),
                        events.get(events.size() - 1).at()));
            }
            await(journal, folder);
        }
        try (Connection connection = Sqlite.open(folder.resolve("line.db"));
                Statement statement = connection.createStatement();
                ResultSet manifests = statement.executeQuery(MANIFESTS)) {
            manifests.next();
            long bytes = manifests.getLong(1);
            for (Path file : files(folder)) {
                bytes += Files.size(file);
            }
            return bytes;
        }
    }

    /** Sealing goes on beside the line, and its manifests are written when the line is quiet. */
    private void await(Journal journal, Path folder) throws Exception {
        long end = bench.clock().machineNanos() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        while (files(folder).size() < SEGMENTS) {
            if (end - bench.clock().machineNanos() < 0) {
                throw new IllegalStateException(files(folder).size() + " of " + SEGMENTS + " segments were sealed");
            }
            journal.tend();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
    }

    private static List<Path> files(Path folder) throws Exception {
        Path segments = folder.resolve("segments");
        if (Files.notExists(segments)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(segments)) {
            return files.filter(file -> file.toString().endsWith(".jsonl.gz")).toList();
        }
    }
}
