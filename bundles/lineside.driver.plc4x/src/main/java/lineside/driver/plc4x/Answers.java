// SPDX-License-Identifier: Apache-2.0
package lineside.driver.plc4x;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.plc4x.java.api.exceptions.PlcConnectionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits for what the library promises, one thing at a time, and no longer than our deadline. */
final class Answers {
    private static final Logger LOG = LoggerFactory.getLogger(Answers.class);

    private final String where;
    private final int requestMs;
    private volatile @Nullable CompletableFuture<?> underway;

    Answers(String where, int requestMs) {
        this.where = where;
        this.requestMs = requestMs;
    }

    /** A call of the library that should return at once, with a result that should come. */
    interface Asking<T> {
        CompletableFuture<? extends T> ask() throws PlcConnectionException;
    }

    <T> T within(String what, Asking<T> asking) throws Failure, InterruptedException {
        try {
            CompletableFuture<? extends T> answer = asking.ask();
            underway = answer;
            return answer.get(requestMs, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw Failure.lost(what + ": no answer within " + requestMs + " ms.");
        } catch (ExecutionException | RuntimeException | PlcConnectionException e) {
            LOG.debug("PLC {}: {} failed", where, what, e);
            throw Failure.lost(what + ": the connection broke.");
        }
    }

    /** None will come any more: the library would let a request wait for its deadline when the device hangs up. */
    void none() {
        CompletableFuture<?> waiting = underway;
        if (waiting != null) {
            waiting.completeExceptionally(new PlcConnectionException("the device hung up"));
        }
    }
}
