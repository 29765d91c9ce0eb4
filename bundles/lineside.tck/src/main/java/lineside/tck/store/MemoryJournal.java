// SPDX-License-Identifier: Apache-2.0
package lineside.tck.store;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import lineside.store.api.Batch;
import lineside.store.api.Committed;
import lineside.store.api.Feed;
import lineside.store.api.Journal;
import lineside.store.api.Opening;
import lineside.store.api.Queries;
import lineside.store.api.StepRecord;
import lineside.store.api.StoreException;
import lineside.store.api.StoreHealth;
import lineside.store.api.StoredEvent;

/**
 * A journal in memory with the real chain, for tests of those who use a journal. Open it through {@link MemoryStore}. It has
 * no tables: projections are not run and {@link #queries()} refuses.
 */
public final class MemoryJournal implements Journal {
    /** Runs before each commit and pulse, on the scribe's thread: throws to make it fail, waits to make the disk slow. */
    @FunctionalInterface
    public interface Disk {
        /** Lets the write through, or not. Nothing of the batch is kept when it throws. */
        void write(Batch batch) throws StoreException;
    }

    private final Opening opening;
    private final MemoryRecords records;
    private final AtomicLong commits = new AtomicLong();
    private volatile Disk disk = batch -> {};

    MemoryJournal(Opening opening, MemoryRecords records) {
        this.opening = opening;
        this.records = records;
    }

    /** Replaces the disk under this journal. */
    public void disk(Disk replacement) {
        disk = replacement;
    }

    @Override
    public Opening opening() {
        return opening;
    }

    @Override
    public Feed feed() {
        return new MemoryFeed(opening.epoch(), records);
    }

    @Override
    public Queries queries() {
        return new Queries() {
            @Override
            public <T> T read(Read<T> read) throws StoreException {
                throw refused("a journal in memory has no tables to read");
            }
        };
    }

    @Override
    public Committed commit(Batch batch) throws StoreException {
        disk.write(batch);
        synchronized (records) {
            refuseRepeatedAnswer(batch.steps());
            List<List<StoredEvent>> steps = new ArrayList<>();
            batch.steps().forEach(step -> steps.add(records.append(opening.epoch(), step)));
            batch.snapshots().forEach(records::keep);
            batch.cursors().forEach(records::move);
            commits.incrementAndGet();
            return new Committed(List.copyOf(steps), records.events.size());
        }
    }

    private void refuseRepeatedAnswer(List<StepRecord> steps) throws StoreException {
        var repeated = records.repeated(steps);
        if (repeated.isPresent()) {
            throw refused("command " + repeated.get().commandId() + " has an answer already");
        }
    }

    @Override
    public void pulse(long token) throws StoreException {
        disk.write(new Batch(List.of(), List.of(), List.of(), java.time.Instant.EPOCH));
    }

    @Override
    public StoreHealth health() {
        return new StoreHealth(0, 0, commits.get(), 0, List.of());
    }

    @Override
    public void close() {
        disk = batch -> {
            throw new IllegalStateException("this journal is closed");
        };
    }

    private static StoreException refused(String message) {
        return new StoreException(StoreException.Kind.REFUSED, message, new UnsupportedOperationException(message));
    }
}
