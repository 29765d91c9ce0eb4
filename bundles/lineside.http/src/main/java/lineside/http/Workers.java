// SPDX-License-Identifier: Apache-2.0
package lineside.http;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A few threads for work that takes long or may hang, so that it never uses up those that serve requests. */
final class Workers implements AutoCloseable {
    private final ThreadPoolExecutor pool;

    /** A full queue refuses. */
    Workers(String role, int threads, int waiting) {
        AtomicInteger number = new AtomicInteger();
        pool = new ThreadPoolExecutor(
                threads, threads, 10, TimeUnit.SECONDS, new ArrayBlockingQueue<>(waiting), task -> {
                    Thread thread = new Thread(task, "lineside-http-" + role + "-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
    }

    /** Answers there; a visitor who finds the queue full is told to come again. */
    void answer(Visit visit, Answerer work) {
        try {
            pool.execute(() -> Failures.guard(visit, work));
        } catch (RejectedExecutionException full) {
            visit.refuse(Refusal.busy());
        }
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }
}
