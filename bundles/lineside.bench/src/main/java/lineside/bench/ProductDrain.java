// SPDX-License-Identifier: Apache-2.0
package lineside.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import lineside.kernel.LineClock;
import lineside.kernel.Stream;
import lineside.store.api.Cursor;
import lineside.store.api.Feed;
import lineside.store.api.Head;
import lineside.store.api.StoreException;

/** The gateway itself: pieces that nobody sent, and meanwhile job orders, which are of another stream. */
final class ProductDrain implements Drain.Way {
    private static final int PRODUCERS = 64;
    private static final long PATIENCE = TimeUnit.MINUTES.toNanos(2);
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    /** What sends, once it is started. */
    interface Uplink {
        /** Under which its cursors are kept. */
        String name();

        void start() throws IOException;

        void stop() throws IOException;
    }

    private final LineClock clock;
    private final Feed feed;
    private final Uplink uplink;
    private final Arm pieces;
    private final Arm orders;

    ProductDrain(LineClock clock, Feed feed, Uplink uplink, Arm pieces, Arm orders) {
        this.clock = clock;
        this.feed = feed;
        this.uplink = uplink;
        this.pieces = pieces;
        this.orders = orders;
    }

    @Override
    public Drain.Drained drain(int events) throws Exception {
        produce(events);
        long from = confirmed();
        long until = recorded(Stream.PROD);
        long begun = clock.machineNanos();
        uplink.start();
        try {
            LiveLane live = new LiveLane(clock, orders, () -> recorded(Stream.OPS));
            await(live, () -> cursor(Stream.PROD) >= until);
            long nanos = clock.machineNanos() - begun;
            long sent = confirmed() - from;
            live.stop();
            await(live, live::isConfirmed);
            return new Drain.Drained(sent, nanos, live.took());
        } finally {
            uplink.stop();
        }
    }

    private void produce(int events) throws Exception {
        AtomicLong left = new AtomicLong(events);
        ExecutorService threads = Executors.newFixedThreadPool(PRODUCERS);
        try {
            Callable<Boolean> work = () -> {
                while (left.getAndDecrement() > 0) {
                    pieces.once();
                }
                return true;
            };
            List<Callable<Boolean>> all = new ArrayList<>();
            for (int i = 0; i < PRODUCERS; i++) {
                all.add(work);
            }
            for (Future<Boolean> done : threads.invokeAll(all)) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private void await(LiveLane live, Callable<Boolean> over) throws Exception {
        long until = clock.machineNanos() + PATIENCE;
        while (!over.call()) {
            live.confirmed(cursor(Stream.OPS));
            if (clock.machineNanos() - until > 0) {
                throw new IllegalStateException("the receiver did not confirm all: " + feed.cursors(uplink.name()));
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    private long recorded(Stream stream) throws StoreException {
        return feed.heads().stream()
                .filter(head -> head.stream() == stream)
                .mapToLong(Head::streamSeq)
                .sum();
    }

    private long cursor(Stream stream) throws StoreException {
        return feed.cursors(uplink.name()).stream()
                .filter(cursor -> cursor.stream() == stream)
                .mapToLong(Cursor::streamSeq)
                .sum();
    }

    private long confirmed() throws StoreException {
        return feed.cursors(uplink.name()).stream().mapToLong(Cursor::streamSeq).sum();
    }
}
