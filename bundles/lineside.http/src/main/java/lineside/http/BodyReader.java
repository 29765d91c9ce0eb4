// SPDX-License-Identifier: Apache-2.0
package lineside.http;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import lineside.kernel.Body;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.jspecify.annotations.Nullable;

/** Reads the JSON object that a request carries. What is too long is never kept. One reader serves one request. */
final class BodyReader {
    /** What is done with the object. */
    @FunctionalInterface
    interface Taker {
        void take(Visit visit, Body body) throws Exception;
    }

    /** Most bytes that are taken. */
    static final int MOST = 1 << 20;

    private static final byte[] NOTHING = {};
    private static final Refusal TOO_LONG =
            Refusal.of(400, "http.body-too-long", "The body is too long: at most 1 MiB (1048576 bytes) is taken.");
    private static final Predicate<String> IS_JSON =
            type -> type.matches("(?i)application/json\\s*(;\\s*charset=\"?utf-8\"?)?\\s*");

    private final Visit visit;
    private final Taker taker;
    private final AtomicBoolean answered = new AtomicBoolean();
    private byte[] kept = NOTHING;
    private int length;
    private @Nullable Future<?> limit;

    private BodyReader(Visit visit, Taker taker) {
        this.visit = visit;
        this.taker = taker;
    }

    /** Reads and hands over, or refuses. */
    static void read(Visit visit, Ticker timer, long patienceMillis, Taker taker) {
        if (!visit.header("Content-Type").filter(IS_JSON).isPresent()) {
            visit.refuse(
                    Refusal.of(415, "http.content-type", "Send the body as Content-Type: application/json in UTF-8."));
            return;
        }
        if (visit.header("Content-Encoding").isPresent()) {
            visit.refuse(Refusal.of(415, "http.content-encoding", "Send the body uncompressed."));
            return;
        }
        BodyReader reader = new BodyReader(visit, taker);
        if (visit.request.getLength() > MOST && visit.header("Expect").isPresent()) {
            // Reading would ask the sender to go on.
            visit.bodyDone();
            reader.refuse(TOO_LONG);
            return;
        }
        reader.limit = timer.timeout(patienceMillis, reader::tooSlow);
        reader.more();
    }

    private void more() {
        while (!answered.get()) {
            Content.Chunk chunk = visit.request.read();
            if (chunk == null) {
                visit.request.demand(this::more);
                return;
            }
            if (Content.Chunk.isFailure(chunk)) {
                broken(chunk.getFailure());
                return;
            }
            boolean fits = take(chunk.getByteBuffer());
            boolean last = chunk.isLast();
            chunk.release();
            if (!fits) {
                tooLong(last);
            } else if (last) {
                end();
            }
        }
    }

    private void broken(Throwable failure) {
        if (failure instanceof TimeoutException) {
            tooSlow();
        } else if (finish()) {
            visit.callback.failed(failure);
        }
    }

    private boolean take(ByteBuffer bytes) {
        int size = bytes.remaining();
        if (length + size > MOST) {
            return false;
        }
        if (length + size > kept.length) {
            kept = Arrays.copyOf(kept, Math.min(MOST, Math.max(length + size, 2 * kept.length)));
        }
        bytes.get(kept, length, size);
        length += size;
        return true;
    }

    private void end() {
        visit.bodyDone();
        if (finish()) {
            byte[] json = Arrays.copyOf(kept, length);
            kept = NOTHING;
            Failures.guard(visit, same -> taker.take(same, Body.parse(json)));
        }
    }

    private void tooLong(boolean last) {
        if (last) {
            visit.bodyDone();
        }
        if (finish()) {
            kept = NOTHING;
            visit.refuse(TOO_LONG);
        }
    }

    private void tooSlow() {
        visit.bodyDone();
        refuse(Refusal.of(408, "http.too-slow", "The request took too long to arrive; send it again."));
    }

    /** Refuses and ends the connection, since nobody knows where the next request would begin. */
    private void refuse(Refusal refusal) {
        if (finish()) {
            visit.headers().put(HttpHeader.CONNECTION, "close");
            visit.refuse(refusal);
        }
    }

    private boolean finish() {
        boolean first = answered.compareAndSet(false, true);
        if (first && limit != null) {
            limit.cancel(false);
        }
        return first;
    }
}
