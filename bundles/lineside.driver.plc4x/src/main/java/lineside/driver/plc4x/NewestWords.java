// SPDX-License-Identifier: Apache-2.0
package lineside.driver.plc4x;

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
    /** A new connection is tried in the lee of a word this long before its outcome is due. */
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
        Link on;
        try {
            on = connected(WordBlocks.place(word, device));
        } catch (Failure e) {
            return WriteOutcome.refused(e.sentence() + " Nothing was sent.");
        } catch (IllegalArgumentException e) {
            return WriteOutcome.refused(String.valueOf(e.getMessage()));
        }
        try {
            board.count("words");
            for (WordBlocks.Part part : WordBlocks.of(word, device)) {
                on.write(part.span(), part.bytes());
            }
            return WriteOutcome.done();
        } catch (IllegalArgumentException e) {
            return WriteOutcome.refused(e.getMessage() + " Nothing was sent.");
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

    private Link connected(Span place) throws Failure, InterruptedException {
        Link ready = link;
        if (ready != null) {
            return ready;
        }
        if (tried && clock.machineNanos() - triedAt < AGAIN_NANOS) {
            throw Failure.lost(why);
        }
        try {
            device.probe(place);
            Link made = device.open();
            link = made;
            identity.check(made);
            return made;
        } catch (Failure e) {
            why = e.sentence();
            drop();
            throw e;
        } finally {
            tried = true;
            triedAt = clock.machineNanos();
        }
    }

    private void drop() {
        Link old = link;
        link = null;
        if (old != null) {
            old.close();
        }
    }
}
