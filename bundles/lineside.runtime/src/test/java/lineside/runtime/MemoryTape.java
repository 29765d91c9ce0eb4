// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import lineside.kernel.LineClock;
import lineside.store.api.StepBlock;
import lineside.store.api.TapeLoss;
import lineside.store.api.TapePoint;
import lineside.store.api.TapeReader;

/** A tape of steps in memory behind the real queue and the real columns; what was not kept is gone at a crash. */
final class MemoryTape implements TapeReader {
    final List<StepBlock> blocks = new ArrayList<>();
    final TapeQueue queue;
    final TapeRecorder recorder;

    MemoryTape(LineClock clock) {
        this(clock, TapeQueue.CAPACITY);
    }

    MemoryTape(LineClock clock, int capacity) {
        this.queue = new TapeQueue(capacity);
        this.recorder = new TapeRecorder(queue, clock);
    }

    private List<TapeEntry> taken() {
        try {
            return queue.take(0).stream()
                    .filter(entry -> !(entry instanceof TapeEntry.Sensed))
                    .toList();
        } catch (InterruptedException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** What waits becomes a block. */
    MemoryTape keep() {
        List<TapeEntry> entries = taken();
        if (!entries.isEmpty()) {
            blocks.add(new StepBlock(blocks.size() + 1L, 0, 0, StepColumns.encode(entries)));
        }
        return this;
    }

    /** What waits is gone. */
    int lose() {
        return taken().size();
    }

    /** Only the blocks after the first so many are left, as after a ring went round. */
    TapeReader from(int first) {
        MemoryTape rest = new MemoryTape(new LeapClock());
        rest.blocks.addAll(blocks.subList(first, blocks.size()));
        return rest;
    }

    @Override
    public List<String> signals() {
        return List.of();
    }

    @Override
    public void points(String signal, Instant from, Instant to, Consumer<TapePoint> taker) {}

    @Override
    public List<TapeLoss> losses(Instant from, Instant to) {
        return List.of();
    }

    @Override
    public List<StepBlock> steps(long afterId, int max) {
        return blocks.stream().filter(block -> block.id() > afterId).limit(max).toList();
    }
}
