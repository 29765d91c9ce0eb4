// SPDX-License-Identifier: Apache-2.0
package lineside.driver.gpio;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import lineside.signal.api.Word;
import lineside.signal.api.WordSlot;
import lineside.signal.api.WordSource;
import lineside.signal.api.WriteOutcome;

/** The newest word for outputs, written by a thread that does nothing else. Stops product, not hazards. */
final class NewestWords implements WordSlot {
    private static final long FAREWELL_MS = 500;

    private final WordSource words;
    private final Pen pen;
    private final ScheduledThreadPoolExecutor thread;
    private final AtomicBoolean woken = new AtomicBoolean();

    NewestWords(String source, WordSource words, Pen pen) {
        this.words = words;
        this.pen = pen;
        thread = Threads.one("lineside-gpio-" + source + "-permit");
    }

    @Override
    public void wake() {
        if (woken.compareAndSet(false, true)) {
            try {
                thread.execute(this::write);
            } catch (RejectedExecutionException e) {
                // Closed: nothing is asked for any more.
            }
        }
    }

    private void write() {
        woken.set(false);
        words.newest().ifPresent(word -> words.told(write(word)));
    }

    private WriteOutcome write(Word word) {
        for (Word.Place place : word.values()) {
            WriteOutcome outcome = pen.put(place.tag(), place.value());
            if (outcome.kind() != WriteOutcome.Kind.DONE) {
                return outcome;
            }
        }
        return WriteOutcome.done();
    }

    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(FAREWELL_MS, TimeUnit.MILLISECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
