// SPDX-License-Identifier: Apache-2.0
package lineside.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** B1: one operator's commands while another process makes one backup after the other of the journal that they go into. */
final class BesideBackup implements Row {
    private static final int PRODUCERS = 64;
    private static final long FILL_MILLIS = 8_000;
    private static final long MILLIS = 8_000;
    private static final long PAUSE_MICROS = 5_000;
    private static final double LIMIT_MICROS = 50_000;

    private final Bench bench;
    private final Path data;
    private final BackupProcess backup;
    private final Load load;
    private boolean filled;

    BesideBackup(Bench bench, Path data, BackupProcess backup) {
        this.bench = bench;
        this.data = data;
        this.backup = backup;
        this.load = new Load(bench.clock(), 1, MILLIS, PAUSE_MICROS);
    }

    @Override
    public String id() {
        return "B1";
    }

    @Override
    public String promise() {
        return "one operator's commands while backups of the journal are made, one after the other";
    }

    @Override
    public List<Ratio.Name> ratios() {
        return List.of(Ratio.Name.atMost(1, "what p99 is longer by, to 50 ms"));
    }

    @Override
    public Round round() throws Exception {
        if (!filled) {
            // A backup of an empty journal would be over before anybody could notice it.
            new Load(bench.clock(), PRODUCERS, FILL_MILLIS, 0).run(bench.product());
            filled = true;
        }
        Measured quiet = load.run(bench.product());
        Measured beside;
        long sets;
        try (Repeated backups = new Repeated(backup)) {
            beside = load.run(bench.product());
            sets = backups.end();
        }
        String figures = String.format(
                Locale.ROOT,
                "quiet p50 %,.0f us p99 %,.0f us; beside p50 %,.0f us p99 %,.0f us slowest %,.0f us; %d backups of %d MB",
                quiet.micros(0.5),
                quiet.micros(0.99),
                beside.micros(0.5),
                beside.micros(0.99),
                beside.micros(1),
                sets,
                Files.size(data.resolve("line.db")) / 1_000_000);
        return new Round(figures, List.of((beside.micros(0.99) - quiet.micros(0.99)) / LIMIT_MICROS));
    }
}
