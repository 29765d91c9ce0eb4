// SPDX-License-Identifier: Apache-2.0
package lineside.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import lineside.kernel.Event;
import lineside.store.api.Batch;
import lineside.store.api.Journal;
import lineside.store.api.StepRecord;
import lineside.store.api.Store;

/** P3: the journal in full batches against prepared inserts of the same bytes. */
final class BulkEvents implements Row {
    private static final int BATCH = 1_000;
    private static final int BATCHES = 60;
    private static final int WARM_UP = 10;

    private final Bench bench;

    BulkEvents(Bench bench) {
        this.bench = bench;
    }

    @Override
    public String id() {
        return "P3";
    }

    @Override
    public String promise() {
        return "journaled events in batches of " + BATCH + ", hashed and chained";
    }

    @Override
    public List<Ratio.Name> ratios() {
        return List.of(Ratio.Name.atLeast(0.5, "events/s to bare prepared inserts"));
    }

    @Override
    public Round round() throws Exception {
        double journal = journal(bench.place().fresh());
        double bare = bare(bench.place().fresh().resolve("bare.db"));
        String figures = String.format(Locale.ROOT, "journal %,.0f events/s; bare inserts %,.0f/s", journal, bare);
        return new Round(figures, List.of(journal / bare));
    }

    private double journal(Path folder) throws Exception {
        Event event = bench.event();
        try (Journal journal = bench.store().open(new Store.Request(folder, "bench", "00000000", 0, List.of()))) {
            long begun = bench.clock().machineNanos();
            for (int i = 0; i < WARM_UP + BATCHES; i++) {
                if (i == WARM_UP) {
                    begun = bench.clock().machineNanos();
                }
                List<StepRecord> steps = new ArrayList<>();
                for (int step = 0; step < BATCH; step++) {
                    steps.add(new StepRecord((long) i * BATCH + step, List.of(event), Optional.empty()));
                }
                journal.commit(new Batch(steps, List.of(), List.of(), event.at()));
            }
            return perSecond(begun);
        }
    }

    private double bare(Path file) throws Exception {
        BareRows.Pattern pattern = new BareRows.Pattern(bench.pattern().body(), "");
        try (Connection connection = Sqlite.open(file)) {
            Sqlite.createTables(connection);
            try (BareRows rows = new BareRows(connection, pattern)) {
                long number = 0;
                long begun = bench.clock().machineNanos();
                for (int i = 0; i < WARM_UP + BATCHES; i++) {
                    if (i == WARM_UP) {
                        begun = bench.clock().machineNanos();
                    }
                    Sqlite.begin(connection);
                    for (int row = 0; row < BATCH; row++) {
                        rows.add(++number);
                    }
                    rows.insertBatch();
                    Sqlite.commit(connection);
                }
                return perSecond(begun);
            }
        }
    }

    private double perSecond(long begun) {
        return (double) BATCHES * BATCH * 1e9 / (bench.clock().machineNanos() - begun);
    }
}
