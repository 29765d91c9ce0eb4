// SPDX-License-Identifier: Apache-2.0
package lineside.driver.sim;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import lineside.signal.api.TagWrite;
import lineside.signal.api.Word;
import lineside.signal.api.WordSlot;
import lineside.signal.api.WordSource;
import lineside.signal.api.WriteOutcome;

/** The newest word for a simulated device: asked for and written in one go by the driver's thread, however often it was woken. */
final class SimWords implements WordSlot {
    private final WordSource words;
    private final SimDevice device;
    private final Predicate<Runnable> thread;
    private final AtomicBoolean woken = new AtomicBoolean();
    private volatile boolean closed;

    SimWords(WordSource words, SimDevice device, Predicate<Runnable> thread) {
        this.words = words;
        this.device = device;
        this.thread = thread;
    }

    @Override
    public void wake() {
        if (!closed && woken.compareAndSet(false, true) && !thread.test(this::write)) {
            words.told(WriteOutcome.refused("the simulated device has been switched off"));
        }
    }

    private void write() {
        woken.set(false);
        words.newest().ifPresent(word -> words.told(write(word)));
    }

    private WriteOutcome write(Word word) {
        for (Word.Place place : word.values()) {
            WriteOutcome outcome = device.write(new TagWrite("word", place.tag(), place.value()));
            if (outcome.kind() != WriteOutcome.Kind.DONE) {
                return outcome;
            }
        }
        return WriteOutcome.done();
    }

    /** What it was woken for is already on its way to the device's thread. */
    @Override
    public void close() {
        closed = true;
    }
}
