// SPDX-License-Identifier: Apache-2.0
package lineside.http;

import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One named thread for short tasks now, later or again and again. A task that fails is reported and ends nothing else. */
final class Ticker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Ticker.class);

    private final ScheduledExecutorService thread;
    private final String role;

    Ticker(String role) {
        this.role = role;
        thread = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread made = new Thread(task, "lineside-http-" + role);
            made.setDaemon(true);
            return made;
        });
    }

    /** Runs it soon; after the end nothing runs any more. */
    void run(Runnable task) {
        after(0, task);
    }

    /** Runs it once; the handle calls it off. */
    Future<?> timeout(long millis, Runnable task) {
        return thread.schedule(() -> guarded(task), millis, TimeUnit.MILLISECONDS);
    }

    /** Runs it once. */
    void after(long nanos, Runnable task) {
        try {
            Future<?> unused = thread.schedule(() -> guarded(task), nanos, TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException ended) {
            LOG.debug("{} has ended.", role);
        }
    }

    /** Runs it again and again until the end. */
    void every(long millis, Runnable task) {
        Future<?> unused = thread.scheduleAtFixedRate(() -> guarded(task), millis, millis, TimeUnit.MILLISECONDS);
    }

    private void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException bug) {
            LOG.error("A task of lineside-http-{} failed unexpectedly.", role, bug);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
