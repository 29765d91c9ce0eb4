// SPDX-License-Identifier: Apache-2.0
package lineside.bench;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import lineside.signal.api.Value;
import lineside.signal.api.Word;
import lineside.signal.api.WordSlot;
import lineside.signal.api.WordSource;
import lineside.signal.api.WriteOutcome;

/** The newest word, asked for and written on the driver's thread however often it was woken. */
final class BenchWords implements WordSlot {
    private final WordSource words;
    private final Executor thread;
    private final BiConsumer<String, Value> write;
    private final AtomicBoolean woken = new AtomicBoolean();
    private volatile boolean closed;

    BenchWords(WordSource words, Executor thread, BiConsumer<String, Value> write) {
        this.words = words;
        this.thread = thread;
        this.write = write;
    }

    @Override
    public void wake() {
        if (!closed && woken.compareAndSet(false, true)) {
            thread.execute(this::write);
        }
    }

    private void write() {
        woken.set(false);
        words.newest().ifPresent(word -> {
            for (Word.Place place : word.values()) {
                write.accept(place.tag().id(), place.value());
            }
            words.told(WriteOutcome.done());
        });
    }

    @Override
    public void close() {
        closed = true;
    }
}
