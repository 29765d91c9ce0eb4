// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import lineside.capability.api.Signal;
import lineside.signal.api.Value;
import lineside.store.api.StepBlock;
import lineside.store.api.StoreException;
import lineside.store.api.Tape;
import lineside.store.api.TapeBatch;
import lineside.store.api.TapeLoss;
import lineside.store.api.TapePoint;
import lineside.store.api.Tapes;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Empties the tape's queue into the tape: nothing waits for it. One thread calls {@link #round}. While the tape cannot be
 * written the same batch is tried again and the queue fills; what then finds no room is lost with a mark.
 */
final class TapeWriter implements AutoCloseable {
    /** What the end of the program takes at most; a commit this often wears no disk out. */
    static final long FLUSH_NANOS = TimeUnit.SECONDS.toNanos(5);

    /** A line on which nothing moves gives the tape nothing for so long; then it gets an empty batch, by which a minute ends. */
    private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(30);

    private static final long ROUND_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final int BLOCK = 8_192;
    private static final Logger LOG = LoggerFactory.getLogger(TapeWriter.class);

    private final Tapes tapes;
    private final Path directory;
    private final TapeQueue queue;
    private final LongSupplier machineNanos;
    private final Thread thread;
    private final List<TapePoint> points = new ArrayList<>();
    private final List<TapeEntry> steps = new ArrayList<>();
    private final List<TapeLoss> losses = new ArrayList<>();
    private Optional<TapeBatch> pending = Optional.empty();
    private volatile @Nullable Tape tape;
    private volatile String failure = "the tape is not open yet";
    private Instant newest = Instant.EPOCH;
    private long flushedAt;
    private long filledAt;

    TapeWriter(Tapes tapes, Path directory, TapeQueue queue, LongSupplier machineNanos) {
        this.tapes = tapes;
        this.directory = directory;
        this.queue = queue;
        this.machineNanos = machineNanos;
        this.flushedAt = machineNanos.getAsLong();
        this.filledAt = flushedAt;
        this.thread = new Thread(this::run, "lineside-tape");
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    private void run() {
        try {
            write();
            while (!queue.isClosed()) {
                round(ROUND_NANOS);
            }
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error bug) {
            failure = "the tape stopped by a defect: " + bug;
            LOG.error("the tape stopped by a defect; the line goes on", bug);
        }
    }

    /** Takes what waits, for at most so long, and writes when it is time. */
    void round(long nanos) throws InterruptedException {
        if (pending.isPresent()) {
            write();
            if (pending.isPresent()) {
                // Not taken: the queue is the bound of what waits for a disk.
                queue.pause(nanos);
                return;
            }
        }
        queue.take(nanos).forEach(this::add);
        if (steps.size() >= BLOCK || machineNanos.getAsLong() - flushedAt >= FLUSH_NANOS) {
            flush();
        }
    }

    private void add(TapeEntry entry) {
        if (entry instanceof TapeEntry.Sensed sensed) {
            sensed.signals().forEach(signal -> points.add(point(signal)));
        } else {
            if (entry instanceof TapeEntry.Taken taken) {
                newest = taken.time().now();
            } else if (entry instanceof TapeEntry.Lost lost) {
                losses.add(new TapeLoss(newest, newest, lost.entries()));
            }
            steps.add(entry);
        }
    }

    private static TapePoint point(Signal signal) {
        String quality = signal.quality().name().toLowerCase(Locale.ROOT);
        return new TapePoint(signal.id(), signal.at(), quality, signal.value().map(TapeWriter::plain));
    }

    private static Object plain(Value value) {
        if (value instanceof Value.Truth truth) {
            return truth.value();
        }
        if (value instanceof Value.Whole whole) {
            return whole.value();
        }
        return value instanceof Value.Real real ? (Object) real.value() : value.text();
    }

    /** Writes what is at hand. */
    void flush() {
        flushedAt = machineNanos.getAsLong();
        boolean idle = points.isEmpty() && steps.isEmpty() && flushedAt - filledAt < IDLE_NANOS;
        if (pending.isEmpty() && !idle) {
            filledAt = flushedAt;
            pending = Optional.of(new TapeBatch(points, block(), losses));
            points.clear();
            steps.clear();
            losses.clear();
        }
        write();
    }

    private List<StepBlock> block() {
        if (steps.isEmpty()) {
            return List.of();
        }
        long first = 0;
        long last = 0;
        for (TapeEntry entry : steps) {
            if (entry instanceof TapeEntry.Taken taken) {
                first = first == 0 ? taken.number() : first;
                last = taken.number();
            }
        }
        return List.of(new StepBlock(0, first, last, StepColumns.encode(steps)));
    }

    private void write() {
        try {
            Tape open = tape;
            if (open == null) {
                open = tapes.open(directory);
                tape = open;
            }
            if (pending.isPresent()) {
                open.write(pending.get());
                pending = Optional.empty();
            }
            if (!failure.isEmpty()) {
                failure = "";
            }
        } catch (StoreException refused) {
            if (!failure.equals(refused.getMessage())) {
                LOG.warn("the tape cannot be written, the line goes on without: {}", refused.getMessage());
            }
            failure = String.valueOf(refused.getMessage());
        }
    }

    /** The tape, once it is open. */
    Optional<Tape> tape() {
        return Optional.ofNullable(tape);
    }

    /** Why nothing can be written; empty when it can. */
    String failure() {
        return failure;
    }

    /** Writes what was recorded, as far as the disk allows, and ends. */
    @Override
    public void close() {
        queue.close();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(3));
            if (!thread.isAlive()) {
                queue.take(0).forEach(this::add);
                flush();
                // A batch that waited for the disk comes first; what came after it is tried once, too.
                flush();
            }
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
        }
        tape().ifPresent(Tape::close);
    }
}
