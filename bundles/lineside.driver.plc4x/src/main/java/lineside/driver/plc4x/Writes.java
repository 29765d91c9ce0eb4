// SPDX-License-Identifier: Apache-2.0
package lineside.driver.plc4x;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import lineside.kernel.LineClock;
import lineside.signal.api.TagWrite;
import lineside.signal.api.WriteOutcome;
import org.jspecify.annotations.Nullable;

/**
 * Writes each value once and reads it back, between two polls. Nothing is ever sent twice: an id that was seen gets the first
 * outcome, and when it is not known whether a write arrived, that is the outcome.
 */
final class Writes implements AutoCloseable {
    private static final int REMEMBERED = 10_000;
    private static final int WAITING = 32;
    private static final long LATEST_START_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long READ_BACK_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long READ_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final int CERTAIN_MS = 4_900;

    private final Device device;
    private final TagBoard board;
    private final LineClock clock;
    private final Runnable wake;
    private final BlockingQueue<Waiting> waiting = new ArrayBlockingQueue<>(WAITING);
    private volatile @Nullable Link live;
    private final Map<String, CompletableFuture<WriteOutcome>> seen = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, CompletableFuture<WriteOutcome>> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** A write that was not begun. */
    private record Waiting(TagWrite write, long asked, CompletableFuture<WriteOutcome> outcome) {}

    Writes(Device device, TagBoard board, LineClock clock, Runnable wake) {
        this.device = device;
        this.board = board;
        this.clock = clock;
        this.wake = wake;
    }

    CompletionStage<WriteOutcome> write(TagWrite write) {
        CompletableFuture<WriteOutcome> outcome = new CompletableFuture<>();
        synchronized (seen) {
            CompletableFuture<WriteOutcome> first = seen.putIfAbsent(write.writeId(), outcome);
            if (first != null) {
                board.count("writesDropped");
                return first.copy();
            }
        }
        if (live == null) {
            outcome.complete(WriteOutcome.refused("Not connected; nothing was sent."));
        } else if (!waiting.offer(new Waiting(write, clock.machineNanos(), outcome))) {
            outcome.complete(WriteOutcome.refused("Too many writes are waiting for this device."));
        } else if (live == null) {
            disconnected();
        }
        wake.run();
        return outcome.copy()
                .completeOnTimeout(
                        WriteOutcome.unknown("No outcome within " + CERTAIN_MS + " ms."),
                        CERTAIN_MS,
                        TimeUnit.MILLISECONDS);
    }

    void connected(Link link) {
        live = link;
    }

    /** What was not begun is refused. */
    void disconnected() {
        live = null;
        for (Waiting next = waiting.poll(); next != null; next = waiting.poll()) {
            next.outcome().complete(WriteOutcome.refused("The connection broke before; nothing was sent."));
        }
    }

    /** Does what waits. By the thread that the connection belongs to. */
    void serve(Link on) throws Failure, InterruptedException {
        for (Waiting next = waiting.poll(); next != null; next = waiting.poll()) {
            WriteOutcome outcome =
                    WriteOutcome.unknown("The driver was shut down, or the connection broke, in the middle.");
            try {
                outcome = begin(next, on);
            } finally {
                board.count("writes" + outcome.kind());
                next.outcome().complete(outcome);
            }
        }
    }

    @Override
    public void close() {
        disconnected();
    }

    private WriteOutcome begin(Waiting next, Link on) throws Failure, InterruptedException {
        if (clock.machineNanos() - next.asked() > LATEST_START_NANOS) {
            return WriteOutcome.refused("What was under way took too long; nothing was sent.");
        }
        Address address;
        try {
            address = device.address(next.write().tag().address());
        } catch (IllegalArgumentException e) {
            return WriteOutcome.refused(String.valueOf(e.getMessage()));
        }
        Optional<byte[]> bytes = Encoder.bytes(address, next.write().value());
        if (!address.span().area().writable()) {
            return WriteOutcome.refused(address.text() + " can only be read.");
        }
        if (bytes.isEmpty()) {
            return WriteOutcome.refused(
                    address.text() + " cannot hold " + next.write().value().text() + ".");
        }
        try {
            String room = StringHead.fault(address, on);
            if (!room.isEmpty()) {
                return WriteOutcome.refused(room + " Nothing was sent.");
            }
        } catch (Refusal e) {
            return WriteOutcome.refused(e.sentence() + " Nothing was sent.");
        }
        Part part = Part.of(address, bytes.get());
        try {
            on.write(part);
        } catch (Refusal e) {
            return e.address() ? WriteOutcome.refused(e.sentence()) : WriteOutcome.unknown(e.sentence());
        }
        return readBack(part, on);
    }

    /** Reads until it is there: a controller takes over what was written at its next cycle. */
    private WriteOutcome readBack(Part part, Link on) throws Failure, InterruptedException {
        long end = clock.machineNanos() + READ_BACK_NANOS;
        String why = "";
        while (clock.machineNanos() - end < 0) {
            try {
                if (part.isIn(on.read(part.span()))) {
                    return WriteOutcome.done();
                }
                why = "The device accepted it, but reads back something else.";
            } catch (Refusal e) {
                why = "The device accepted it, but it cannot be read back: " + e.sentence();
            }
            LockSupport.parkNanos(READ_AGAIN_NANOS);
        }
        return WriteOutcome.unknown(why);
    }
}
