// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import lineside.store.api.ExpiredSegment;
import lineside.store.api.StoreException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes segment files beside the line and hands their manifests to the scribe, one at a time: the next one is begun when the
 * scribe has written the one before.
 */
final class SealThread implements Runnable, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SealThread.class);
    private static final long ROUND_SECONDS = 60;
    private static final Duration AGE = Duration.ofHours(1);
    private static final long END_SECONDS = 10;

    private final Sealer sealer;
    private final Expiry expiry;
    private final BooleanSupplier hasRoom;
    private final Semaphore work = new Semaphore(1);
    private final AtomicReference<@Nullable Segment> ready = new AtomicReference<>();
    private final Thread thread;
    private volatile @Nullable Instant now;
    private @Nullable Instant wokeAt;
    private int since;
    private volatile boolean closed;
    private boolean complained;

    /**
     * A thread that is not started.
     *
     * @param hasRoom whether the disk has room for more than the journal
     */
    SealThread(Sealer sealer, Expiry expiry, BooleanSupplier hasRoom) {
        this.sealer = sealer;
        this.expiry = expiry;
        this.hasRoom = hasRoom;
        this.thread = new Thread(this, "lineside-store-sealing");
        thread.setDaemon(true);
        thread.setPriority(Thread.MIN_PRIORITY);
    }

    SealThread start() {
        thread.start();
        return this;
    }

    /** Tells plant time, which a commit knows, and what it wrote; until the first one nothing is sealed. For the scribe. */
    void committed(Instant time, int events) {
        now = time;
        Instant before = wokeAt;
        since += events;
        boolean isFull = since >= sealer.full();
        since = isFull ? 0 : since;
        if (isFull || before == null || time.isAfter(before.plus(AGE))) {
            wokeAt = time;
            work.release();
        }
    }

    /** A manifest whose file is durable; null when there is none. */
    @Nullable
    Segment ready() {
        return ready.get();
    }

    /** The manifest is durable. */
    void written() {
        ready.set(null);
        work.release();
    }

    @Override
    public void run() {
        try {
            while (!closed) {
                work.tryAcquire(ROUND_SECONDS, TimeUnit.SECONDS);
                work.drainPermits();
                look();
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        Instant time = now;
        if (!closed && time != null) {
            expire(time);
        }
        if (closed || time == null || ready.get() != null || !hasRoom.getAsBoolean()) {
            return;
        }
        try {
            Optional<Segment> segment = sealer.next(time);
            segment.ifPresent(ready::set);
            complained = false;
        } catch (StoreException | IOException | RuntimeException nextTime) {
            if (!closed && !complained) {
                LOG.warn("no segment can be sealed: {}", nextTime.getMessage());
            }
            complained = true;
        }
    }

    private void expire(Instant time) {
        try {
            expiry.look(time);
        } catch (StoreException | IOException | RuntimeException nextTime) {
            LOG.debug("old segments are looked for again", nextTime);
        }
    }

    /** Segments that may be dropped. */
    List<ExpiredSegment> expired() {
        return expiry.expired();
    }

    /** A segment was dropped: there may be more. */
    void dropped() {
        work.release();
    }

    /** Waits for what is being written: a file that appears after the end would be in nobody's hands. */
    @Override
    public void close() {
        closed = true;
        work.release();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(END_SECONDS));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
