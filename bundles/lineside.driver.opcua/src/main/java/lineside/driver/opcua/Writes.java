// SPDX-License-Identifier: Apache-2.0
package lineside.driver.opcua;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import lineside.kernel.LineClock;
import lineside.signal.api.TagWrite;
import lineside.signal.api.WriteOutcome;
import org.eclipse.milo.opcua.stack.core.OpcUaDataType;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaServiceFaultException;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes each value once and reads it back; one after the other on a thread of its own, so that two writes to a tag arrive in
 * order. Nothing is ever sent twice: an id that was seen gets the first outcome, and when it is not known whether a write
 * arrived, that is the outcome.
 */
final class Writes implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Writes.class);
    private static final int REMEMBERED = 10_000;
    private static final int WAITING = 32;
    private static final long LATEST_START_MS = 1_000;
    private static final int TYPE_MS = 1_000;
    private static final int WRITE_MS = 1_500;
    private static final int READ_BACK_MS = 1_000;
    private static final long READ_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final int CERTAIN_MS = 4_900;

    /** With these the server itself does not know what its device did. */
    private static final Set<Long> UNCERTAIN = Set.of(
            StatusCodes.Bad_Timeout,
            StatusCodes.Bad_CommunicationError,
            StatusCodes.Bad_UnexpectedError,
            StatusCodes.Bad_InternalError,
            StatusCodes.Bad_DeviceFailure,
            StatusCodes.Bad_ConnectionClosed,
            StatusCodes.Bad_RequestTimeout);

    private final TagBoard board;
    private final LineClock clock;
    private final Supplier<Optional<Connection>> live;
    private final ThreadPoolExecutor writer;
    private volatile boolean closed;
    private final Map<String, CompletableFuture<WriteOutcome>> seen = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, CompletableFuture<WriteOutcome>> eldest) {
            return size() > REMEMBERED;
        }
    };

    Writes(String source, TagBoard board, LineClock clock, Supplier<Optional<Connection>> live) {
        this.board = board;
        this.clock = clock;
        this.live = live;
        writer = new ThreadPoolExecutor(1, 1, 10, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING), task -> {
            Thread thread = new Thread(task, "lineside-opcua-" + source + "-write");
            thread.setDaemon(true);
            return thread;
        });
        writer.allowCoreThreadTimeOut(true);
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
        long asked = clock.machineNanos();
        try {
            writer.execute(() -> {
                WriteOutcome done = begin(write, asked);
                board.count("writes" + done.kind());
                outcome.complete(done);
            });
        } catch (RejectedExecutionException e) {
            outcome.complete(
                    WriteOutcome.refused("Too many writes are waiting for this server, or it is shutting down."));
        }
        return outcome.copy()
                .completeOnTimeout(
                        WriteOutcome.unknown("No outcome within " + CERTAIN_MS + " ms."),
                        CERTAIN_MS,
                        TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        closed = true;
        writer.shutdownNow().forEach(Runnable::run);
    }

    private WriteOutcome begin(TagWrite write, long asked) {
        Optional<Connection> connection = closed ? Optional.empty() : live.get();
        if (connection.isEmpty()) {
            return WriteOutcome.refused("Not connected; nothing was sent.");
        }
        if (clock.machineNanos() - asked > TimeUnit.MILLISECONDS.toNanos(LATEST_START_MS)) {
            return WriteOutcome.refused("Earlier writes took too long; nothing was sent.");
        }
        try {
            return prepare(write, connection.get());
        } catch (Failure e) {
            return WriteOutcome.refused(e.sentence() + " Nothing was sent.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return WriteOutcome.unknown("The driver was shut down in the middle.");
        } catch (RuntimeException e) {
            LOG.error("OPC UA: a defect while writing {}", write.tag().id(), e);
            return WriteOutcome.unknown("A defect in the driver or its library; the log has the details.");
        }
    }

    private WriteOutcome prepare(TagWrite write, Connection connection) throws Failure, InterruptedException {
        Optional<NodeId> node;
        try {
            node = Address.parse(write.tag().address()).in(connection.client().getNamespaceTable());
        } catch (IllegalArgumentException e) {
            return WriteOutcome.refused(String.valueOf(e.getMessage()));
        }
        if (node.isEmpty()) {
            return WriteOutcome.refused(
                    "The server knows no namespace as in \"" + write.tag().address() + "\".");
        }
        DataValue present = board.raw(write.tag().address())
                .filter(said -> said.value().isNotNull())
                .orElseGet(() -> new DataValue(StatusCode.BAD));
        if (present.value().isNull()) {
            present = connection.read(List.of(node.get()), TYPE_MS).get(0);
        }
        Optional<OpcUaDataType> type = present.value().getDataType();
        if (type.isEmpty()) {
            return WriteOutcome.refused(
                    "The address cannot be read before writing: " + Failure.words(present.statusCode()) + ".");
        }
        Optional<Object> value = Encoding.of(write.value(), type.get());
        return value.isEmpty()
                ? WriteOutcome.refused("The server's type " + type.get() + " cannot hold "
                        + write.value().text() + ".")
                : send(node.get(), new Variant(value.get()), connection);
    }

    private WriteOutcome send(NodeId node, Variant value, Connection connection) throws InterruptedException {
        try {
            // No time stamp and no status: most controllers refuse to have them written.
            StatusCode status = connection.write(node, DataValue.valueOnly(value), WRITE_MS);
            if (status.isBad()) {
                String words = "The server says: " + Failure.words(status) + ".";
                return uncertain(status) ? WriteOutcome.unknown(words) : WriteOutcome.refused(words);
            }
        } catch (TimeoutException e) {
            return WriteOutcome.unknown("Sent, but not answered within " + WRITE_MS + " ms.");
        } catch (ExecutionException e) {
            Failure failure = Failure.of("Sent, but not confirmed", e);
            boolean refused =
                    e.getCause() instanceof UaServiceFaultException fault && !uncertain(fault.getStatusCode());
            return refused ? WriteOutcome.refused(failure.sentence()) : WriteOutcome.unknown(failure.sentence());
        }
        return readBack(node, value, connection);
    }

    /** Reads until it is there: a controller takes over what was written at its next cycle. */
    private WriteOutcome readBack(NodeId node, Variant value, Connection connection) throws InterruptedException {
        long end = clock.machineNanos() + TimeUnit.MILLISECONDS.toNanos(READ_BACK_MS);
        String reads = "nothing";
        try {
            for (long left = end - clock.machineNanos(); left > 0; left = end - clock.machineNanos()) {
                int limit = (int) Math.max(1, TimeUnit.NANOSECONDS.toMillis(left));
                DataValue read = connection.read(List.of(node), limit).get(0);
                if (read.statusCode().isGood() && value.equals(read.value())) {
                    return WriteOutcome.done();
                }
                reads = read.statusCode().isGood()
                        ? String.valueOf(read.value().value())
                        : Failure.words(read.statusCode());
                LockSupport.parkNanos(READ_AGAIN_NANOS);
            }
        } catch (Failure e) {
            return WriteOutcome.unknown("The server accepted it, but it could not be read back: " + e.sentence());
        }
        return WriteOutcome.unknown(
                "The server accepted it, but reads back " + reads + " instead of " + value.value() + ".");
    }

    private static boolean uncertain(StatusCode status) {
        return UNCERTAIN.contains(status.value());
    }
}
