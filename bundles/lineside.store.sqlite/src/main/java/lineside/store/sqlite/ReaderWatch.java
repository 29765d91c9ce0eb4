// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends reads that are past their time although no statement of theirs runs, such as one that holds an open result and waits for
 * something else: as long as it does, the write-ahead log cannot start anew. A running statement ends itself, see {@link
 * Deadline}.
 */
final class ReaderWatch implements Runnable, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ReaderWatch.class);
    private static final long ROUND_MILLIS = 250;

    private final LongSupplier nanos;
    private final Set<ReadLease> leases = ConcurrentHashMap.newKeySet();
    private final AtomicLong ended = new AtomicLong();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;

    ReaderWatch(LongSupplier nanos) {
        this.nanos = nanos;
        this.thread = new Thread(this, "lineside-store-readers");
        thread.setDaemon(true);
    }

    ReaderWatch start() {
        thread.start();
        return this;
    }

    /** Watches a read from now on. */
    ReadLease watch(Reader reader, long limit) {
        ReadLease lease = new ReadLease(reader, nanos.getAsLong() + limit);
        leases.add(lease);
        return lease;
    }

    /** The read came to its own end; true when it had been ended before, so that what it found may be incomplete. */
    boolean over(ReadLease lease) {
        leases.remove(lease);
        return lease.done();
    }

    /** Ends what is past its time. */
    void look() {
        for (ReadLease lease : leases) {
            if (lease.isPast(nanos.getAsLong())) {
                leases.remove(lease);
                end(lease);
            }
        }
    }

    private void end(ReadLease lease) {
        try {
            if (lease.end()) {
                ended.incrementAndGet();
                LOG.warn("a read of the journal held it for longer than it may and was ended");
            }
        } catch (SQLException alreadyClosed) {
            LOG.debug("ending a read", alreadyClosed);
        }
    }

    long ended() {
        return ended.get();
    }

    @Override
    public void run() {
        try {
            while (!closing.await(ROUND_MILLIS, TimeUnit.MILLISECONDS)) {
                look();
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closing.countDown();
    }
}
