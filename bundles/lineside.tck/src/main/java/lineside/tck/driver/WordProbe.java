// SPDX-License-Identifier: Apache-2.0
package lineside.tck.driver;

import static org.junit.jupiter.api.Assertions.fail;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import lineside.signal.api.Tag;
import lineside.signal.api.Value;
import lineside.signal.api.Word;
import lineside.signal.api.WordSource;
import lineside.signal.api.WriteOutcome;

/** A source of words of one number, which remembers what the driver asked for and what became of it. Thread-safe. */
final class WordProbe implements WordSource {
    private final Tag tag;
    private final List<WriteOutcome> outcomes = new ArrayList<>();
    private CountDownLatch gate = new CountDownLatch(0);
    private long newest;
    private long inHand;
    private long written;
    private int asked;

    WordProbe(Tag tag) {
        this.tag = tag;
    }

    /** The newest word from now on. */
    synchronized void say(long number) {
        newest = number;
    }

    /** Whoever asks next waits here, as if the device were slow to take the word. */
    synchronized void holdAt(CountDownLatch until) {
        gate = until;
    }

    @Override
    public Optional<Word> newest() {
        CountDownLatch wait;
        synchronized (this) {
            asked++;
            notifyAll();
            wait = gate;
        }
        try {
            if (!wait.await(1, TimeUnit.SECONDS)) {
                return Optional.empty();
            }
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
        }
        synchronized (this) {
            inHand = newest;
            return Optional.of(new Word(List.of(new Word.Place(tag, new Value.Whole(newest)))));
        }
    }

    @Override
    public synchronized void told(WriteOutcome outcome) {
        outcomes.add(outcome);
        written = inHand;
        notifyAll();
    }

    synchronized int asked() {
        return asked;
    }

    synchronized void awaitAsked(int times, Duration atMost) throws InterruptedException {
        await(() -> asked >= times, atMost, "the driver did not ask for a word");
    }

    synchronized void awaitWritten(long number, Duration atMost) throws InterruptedException {
        await(() -> written == number, atMost, "the newest word was not written");
    }

    synchronized WriteOutcome awaitOutcome(int index, Duration atMost) throws InterruptedException {
        await(() -> outcomes.size() > index, atMost, "the driver did not tell what became of a word");
        return outcomes.get(index);
    }

    private void await(BooleanSupplier what, Duration atMost, String otherwise) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (!what.getAsBoolean()) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) {
                fail(otherwise + " within " + atMost.toMillis() + " ms");
            }
            wait(left);
        }
    }
}
