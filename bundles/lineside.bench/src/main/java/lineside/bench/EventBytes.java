// SPDX-License-Identifier: Apache-2.0
package lineside.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
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
        List<Event> all = IntStream.range(0, EVENTS).mapToObj(this::event).toList();
        double journal = (double) journal(bench.place().fresh()) / EVENTS;
        double naive = (double) TextTable.bytes(bench.place().fresh().resolve("text.db"), all) / EVENTS;
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
}
