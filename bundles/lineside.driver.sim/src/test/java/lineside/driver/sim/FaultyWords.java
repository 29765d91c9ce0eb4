// SPDX-License-Identifier: Apache-2.0
package lineside.driver.sim;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.locks.LockSupport;
import lineside.signal.api.Driver;
import lineside.signal.api.Word;
import lineside.signal.api.WordSlot;
import lineside.signal.api.WordSource;
import lineside.signal.api.WriteOutcome;

/** The slot of a good driver with the fault that is about words, if the fault is one of these. */
final class FaultyWords implements WordSource, WordSlot {
    private final WordSource words;
    private final Fault fault;
    private final Queue<Integer> queue = new ArrayDeque<>();
    private Optional<Word> failed = Optional.empty();
    private Optional<WordSlot> good = Optional.empty();

    private FaultyWords(WordSource words, Fault fault) {
        this.words = words;
        this.fault = fault;
    }

    static Optional<WordSlot> slot(Driver driver, WordSource words, Fault fault) {
        FaultyWords faulty = new FaultyWords(words, fault);
        faulty.good = driver.slot(faulty);
        return Optional.of(faulty);
    }

    @Override
    public synchronized void wake() {
        if (fault == Fault.QUEUES_WORDS) {
            queue.add(queue.size());
        }
        if (fault != Fault.LEAVES_WORDS_UNWRITTEN) {
            good.ifPresent(WordSlot::wake);
        }
    }

    @Override
    public void close() {
        if (fault != Fault.WRITES_AFTER_THE_END_OF_A_SLOT) {
            good.ifPresent(WordSlot::close);
        }
    }

    @Override
    public Optional<Word> newest() {
        if (fault == Fault.MAKES_WORDS_WAIT) {
            LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
        }
        return failed.isPresent() ? failed : words.newest();
    }

    @Override
    public void told(WriteOutcome outcome) {
        words.told(outcome);
        synchronized (this) {
            queue.poll();
            if (!queue.isEmpty()) {
                good.ifPresent(WordSlot::wake);
            }
        }
        if (fault == Fault.REPEATS_WORDS && outcome.kind() != WriteOutcome.Kind.DONE) {
            failed = words.newest();
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            good.ifPresent(WordSlot::wake);
        }
    }
}
