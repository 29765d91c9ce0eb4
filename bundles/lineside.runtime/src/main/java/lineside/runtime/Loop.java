// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A named thread that calls one piece of work again and again until it is told to stop. */
final class Loop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Loop.class);

    /** One round; may wait, must end soon after a wake-up. */
    @FunctionalInterface
    interface Round {
        void run() throws InterruptedException;
    }

    private final Round round;
    private final Consumer<Throwable> died;
    private final Thread thread;
    private volatile boolean stopping;

    Loop(String name, Round round, Consumer<Throwable> died) {
        this.round = round;
        this.died = died;
        this.thread = new Thread(this::run, name);
        this.thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    private void run() {
        try {
            while (!stopping) {
                round.run();
            }
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error bug) {
            LOG.error("{} ended by a defect", thread.getName(), bug);
            died.accept(bug);
        }
    }

    /** Asks it to end; the round at hand is finished. */
    void stop() {
        stopping = true;
    }

    /** Waits until it has ended; interrupts it when it does not within the time. */
    boolean join(long millis) {
        try {
            thread.join(millis);
            if (thread.isAlive()) {
                thread.interrupt();
                thread.join(TimeUnit.SECONDS.toMillis(1));
            }
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
        }
        return !thread.isAlive();
    }

    @Override
    public void close() {
        stop();
        join(TimeUnit.SECONDS.toMillis(2));
    }
}
