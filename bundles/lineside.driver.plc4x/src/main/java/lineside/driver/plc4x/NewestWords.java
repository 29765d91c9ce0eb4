// SPDX-License-Identifier: Apache-2.0
package lineside.driver.plc4x;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import lineside.kernel.LineClock;
import lineside.signal.api.Word;
import lineside.signal.api.WordSlot;
import lineside.signal.api.WordSource;
import lineside.signal.api.WriteOutcome;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The newest word for this device, written by a thread and over a connection that do nothing else: the protocol serves one
 * request at a time, so no poll may stand before it. The word is asked for when it can be written, so one that was overtaken is
 * never sent; it goes only to the device that was commissioned. An interlock here stops product, not hazards.
 */
final class NewestWords implements WordSlot {
    private static final Logger LOG = LoggerFactory.getLogger(NewestWords.class);
    private static final long FAREWELL_MS = 500;
    /** The promise is 1.5 s for a word, whatever the device does. */
    private static final long OUTCOME_NANOS = TimeUnit.MILLISECONDS.toNanos(1_400);

    private static final int CONNECT_MS = 850;
    /** How long one request of a word may take. */
    static final int PART_MS = 500;

    private static final long PART_NANOS = TimeUnit.MILLISECONDS.toNanos(PART_MS);
    /** Between two attempts to connect. */
    private static final long AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    private final Device device;
    private final Identity identity;
    private final WordSource words;
    private final LineClock clock;
    private final TagBoard board;
    private final Semaphore woken = new Semaphore(0);
    private final Thread thread;
    private volatile boolean closing;

    // The thread's own.
    private @Nullable Link link;
    private @Nullable WordConnection pending;
    private String why = "Not connected yet.";
    private long triedAt;
    private boolean tried;

    NewestWords(String source, Device device, Identity identity, WordSource words, LineClock clock, TagBoard board) {
        this.device = device;
        this.identity = identity;
        this.words = words;
        this.clock = clock;
        this.board = board;
        thread = new Thread(this::run, "lineside-plc4x-" + source + "-permit");
        thread.setDaemon(true);
    }

    NewestWords start() {
        thread.start();
        return this;
    }

    @Override
    public void wake() {
        woken.release();
    }

    @Override
    public void close() {
        closing = true;
        woken.release();
        try {
            thread.join(FAREWELL_MS);
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
        }
        thread.interrupt();
    }

    private void run() {
        try {
            while (!closing || woken.availablePermits() > 0) {
                woken.acquire();
                woken.drainPermits();
                Optional<Word> word = words.newest();
                if (word.isPresent()) {
                    words.told(write(word.get()));
                }
            }
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
        } finally {
            drop();
        }
    }

    private WriteOutcome write(Word word) throws InterruptedException {
        long end = clock.machineNanos() + OUTCOME_NANOS;
        List<Part> parts;
        Link on;
        try {
            parts = WordBlocks.of(word, device);
            on = connected(WordBlocks.place(word, device));
        } catch (Failure e) {
            return WriteOutcome.refused(e.sentence() + " Nothing was sent.");
        } catch (IllegalArgumentException e) {
            return WriteOutcome.refused(e.getMessage() + " Nothing was sent.");
        }
        try {
            board.count("words");
            for (Part part : parts) {
                if (end - clock.machineNanos() < PART_NANOS) {
                    return WriteOutcome.unknown("The device is too slow for the whole word.");
                }
                on.write(part);
            }
            return WriteOutcome.done();
        } catch (Refusal e) {
            return WriteOutcome.unknown(e.sentence());
        } catch (Failure e) {
            drop();
            return WriteOutcome.unknown("Sent, but not confirmed: " + e.sentence());
        } catch (RuntimeException e) {
            LOG.error("PLC: a defect while writing a permit", e);
            drop();
            return WriteOutcome.unknown("A defect in the driver or its library; the log has the details.");
        }
    }

    /** Waits for a connection for a while only; it is made beside us, and may serve the next word. */
    private Link connected(Span place) throws Failure, InterruptedException {
        Link ready = link;
        if (ready != null) {
            return ready;
        }
        WordConnection made = pending;
        if (made == null) {
            if (tried && clock.machineNanos() - triedAt < AGAIN_NANOS) {
                throw Failure.lost(why);
            }
            made = WordConnection.begin(thread.getName() + "-connect", device, identity, place);
            pending = made;
        }
        try {
            ready = made.within(CONNECT_MS);
            link = ready;
            pending = null;
            return ready;
        } catch (Failure e) {
            why = e.sentence();
            if (made.ended()) {
                pending = null;
                tried = true;
                triedAt = clock.machineNanos();
            }
            throw e;
        }
    }

    private void drop() {
        Link old = link;
        link = null;
        if (old != null) {
            old.close();
        }
        WordConnection coming = pending;
        pending = null;
        if (coming != null) {
            coming.abandon();
        }
    }
}
