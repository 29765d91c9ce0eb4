// SPDX-License-Identifier: Apache-2.0
package lineside.http;

import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.util.Callback;

/**
 * Answers a request whose body is not wanted. A connection closed under a sender would lose the answer on its way, so the body
 * is read and dropped for a while: the answer goes out when it has ended, or before a sender has waited 2 s.
 */
final class Drain {
    private static final long MOST_BYTES = 64L << 20;
    private static final long ANSWER_MILLIS = 1_500;
    private static final long END_MILLIS = 10_000;

    private final Visit visit;
    private final Consumer<Callback> answer;
    private final Future<?> answering;
    private final Future<?> ending;
    private final AtomicBoolean told = new AtomicBoolean();
    private final AtomicBoolean read = new AtomicBoolean();
    /** Answer and body; the request is over with both. */
    private final AtomicInteger open = new AtomicInteger(2);

    private long dropped;

    /**
     * @param answer writes the answer and then completes the callback
     */
    Drain(Visit visit, Ticker timer, Consumer<Callback> answer) {
        this.visit = visit;
        this.answer = answer;
        answering = timer.timeout(ANSWER_MILLIS, this::answer);
        ending = timer.timeout(END_MILLIS, this::end);
    }

    /** Goes on until the body ends; comes back when more of it arrives. */
    void more() {
        while (!read.get()) {
            Content.Chunk chunk = visit.request.read();
            if (chunk == null) {
                visit.request.demand(this::more);
                return;
            }
            if (Content.Chunk.isFailure(chunk)) {
                end();
                return;
            }
            dropped += chunk.remaining();
            boolean over = chunk.isLast() || dropped > MOST_BYTES;
            chunk.release();
            if (over) {
                end();
            }
        }
    }

    private void end() {
        if (read.compareAndSet(false, true)) {
            answering.cancel(false);
            ending.cancel(false);
            answer();
            close();
        }
    }

    private void answer() {
        if (told.compareAndSet(false, true)) {
            if (!read.get() || dropped > MOST_BYTES) {
                visit.headers().put(HttpHeader.CONNECTION, "close");
            }
            answer.accept(Callback.from(this::close, failure -> close()));
        }
    }

    private void close() {
        if (open.decrementAndGet() == 0) {
            visit.callback.succeeded();
        }
    }
}
