// SPDX-License-Identifier: Apache-2.0
package lineside.bench;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Does one thing again and again on a thread of its own, from the beginning until {@link #end}, at least once. */
final class Repeated implements AutoCloseable {
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final Future<Long> count;
    private volatile boolean over;

    Repeated(Callable<?> work) {
        this.count = thread.submit(() -> {
            long done = 0;
            do {
                work.call();
                done++;
            } while (!over);
            return done;
        });
    }

    /** How often it was done; waits for the one that is being done, and fails with what failed. */
    long end() throws InterruptedException, ExecutionException {
        over = true;
        return count.get();
    }

    @Override
    public void close() {
        over = true;
        thread.shutdownNow();
    }
}
