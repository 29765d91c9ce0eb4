// SPDX-License-Identifier: Apache-2.0
package lineside.driver.plc4x;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Calls of a library that may hang: each on a thread of its own, which is waited for so long and then left behind. Those left
 * behind are counted; too many and no more are begun until they have ended, so that a library that leaks costs its device and
 * never the line. Safe for any thread.
 */
final class Detached {
    /** So many calls may hang before the driver of this device starts anew. */
    static final int BUDGET = 20;

    private final String name;
    private final List<Thread> running = new CopyOnWriteArrayList<>();

    Detached(String name) {
        this.name = name;
    }

    /** Runs the call and waits so long for it. */
    <T> T call(String what, int limitMs, Callable<T> call) throws Failure, InterruptedException {
        CompletableFuture<T> result = new CompletableFuture<>();
        Thread thread = start(() -> {
            try {
                result.complete(call.call());
            } catch (Exception | LinkageError e) {
                result.completeExceptionally(e);
            }
        });
        try {
            return result.get(limitMs, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            thread.interrupt();
            throw Failure.lost(what + ": no answer within " + limitMs + " ms.");
        } catch (ExecutionException e) {
            throw Failure.lost(what + " failed: " + words(e) + ".");
        } catch (InterruptedException e) {
            thread.interrupt();
            throw e;
        }
    }

    /** Runs it without waiting. */
    void leave(Runnable task) {
        start(task);
    }

    /** Calls that have not ended. */
    int hanging() {
        return running.size();
    }

    /** Whether the library is used no more until some of its calls have ended. */
    boolean exhausted() {
        return hanging() >= BUDGET;
    }

    /** Tries to end what hangs. */
    void interrupt() {
        running.forEach(Thread::interrupt);
    }

    private Thread start(Runnable task) {
        Thread thread = new Thread(
                () -> {
                    try {
                        task.run();
                    } finally {
                        running.remove(Thread.currentThread());
                    }
                },
                name);
        thread.setDaemon(true);
        // The library finds its transports through it.
        thread.setContextClassLoader(Detached.class.getClassLoader());
        running.add(thread);
        thread.start();
        return thread;
    }

    private static String words(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        String message = root.getMessage();
        return message == null || message.isBlank() ? root.getClass().getSimpleName() : message.strip();
    }
}
