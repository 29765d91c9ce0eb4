// SPDX-License-Identifier: Apache-2.0
package lineside.driver.opcua;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import lineside.signal.api.Quality;
import lineside.signal.api.Word;
import lineside.signal.api.WordSlot;
import lineside.signal.api.WordSource;
import lineside.signal.api.WriteOutcome;
import org.eclipse.milo.opcua.stack.core.OpcUaDataType;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The newest word for this server, written as one request by a thread that does nothing else: no poll, no subscription and no
 * single write stands before it. The word is asked for when it can be written, so one that was overtaken is never sent.
 */
final class NewestWords implements WordSlot {
    private static final Logger LOG = LoggerFactory.getLogger(NewestWords.class);
    private static final int WRITE_MS = 1_000;
    private static final int TYPE_MS = 400;
    private static final long FAREWELL_MS = 500;

    private final WordSource words;
    private final Supplier<Optional<Connection>> live;
    private final TagBoard board;
    private final Semaphore woken = new Semaphore(0);
    private final Thread thread;
    private volatile boolean closing;
    // The thread's own: what was learnt on the connection that is in use.
    private Optional<Connection> on = Optional.empty();
    private final Map<String, Place> places = new HashMap<>();

    /** Where an address is on the connection in use, and of which type. */
    private record Place(NodeId node, OpcUaDataType type) {}

    NewestWords(String source, WordSource words, TagBoard board, Supplier<Optional<Connection>> live) {
        this.words = words;
        this.board = board;
        this.live = live;
        this.thread = new Thread(this::run, "lineside-opcua-" + source + "-permit");
        thread.setDaemon(true);
    }

    NewestWords start() {
        thread.start();
        return this;
    }

    @Override
    public void wake() {
        woken.release();
    }

    private void run() {
        try {
            while (!closing || woken.availablePermits() > 0) {
                woken.acquire();
                woken.drainPermits();
                words.newest().ifPresent(word -> words.told(write(word)));
            }
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
        }
    }

    private WriteOutcome write(Word word) {
        Optional<Connection> connection = live.get();
        if (connection.isEmpty()) {
            return WriteOutcome.refused("Not connected; nothing was sent.");
        }
        try {
            return send(word, connection.get());
        } catch (Failure e) {
            return WriteOutcome.refused(e.sentence() + " Nothing was sent.");
        } catch (TimeoutException e) {
            return WriteOutcome.unknown("Sent, but not answered within " + WRITE_MS + " ms.");
        } catch (ExecutionException e) {
            return WriteOutcome.unknown(Failure.of("Sent, but not confirmed", e).sentence());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return WriteOutcome.unknown("The driver was shut down in the middle.");
        } catch (RuntimeException e) {
            LOG.error("OPC UA: a defect while writing a permit", e);
            return WriteOutcome.unknown("A defect in the driver or its library; the log has the details.");
        }
    }

    private WriteOutcome send(Word word, Connection connection)
            throws Failure, ExecutionException, InterruptedException, TimeoutException {
        if (!on.equals(Optional.of(connection))) {
            places.clear();
            on = Optional.of(connection);
        }
        List<NodeId> nodes = new ArrayList<>();
        List<DataValue> values = new ArrayList<>();
        for (Word.Place part : word.values()) {
            Place place = place(part.tag().address(), connection);
            Object value = Encoding.of(part.value(), place.type())
                    .orElseThrow(() -> new Failure(
                            Quality.BAD_CONFIG,
                            "The server's type " + place.type() + " of "
                                    + part.tag().id() + " cannot hold "
                                    + part.value().text() + "."));
            nodes.add(place.node());
            values.add(DataValue.valueOnly(new Variant(value)));
        }
        board.count("words");
        for (StatusCode status : connection.write(nodes, values, WRITE_MS)) {
            if (status.isBad()) {
                return WriteOutcome.unknown("The server says: " + Failure.words(status) + ".");
            }
        }
        return WriteOutcome.done();
    }

    private Place place(String address, Connection connection) throws Failure, InterruptedException {
        Place known = places.get(address);
        if (known != null) {
            return known;
        }
        NodeId node = Address.parse(address)
                .in(connection.client().getNamespaceTable())
                .orElseThrow(() ->
                        new Failure(Quality.BAD_CONFIG, "The server knows no namespace as in \"" + address + "\"."));
        DataValue present = board.raw(address)
                .filter(said -> said.value().isNotNull())
                .orElseGet(() -> new DataValue(StatusCode.BAD));
        if (present.value().isNull()) {
            present = connection.read(List.of(node), TYPE_MS).get(0);
        }
        OpcUaDataType type = present.value()
                .getDataType()
                .orElseThrow(
                        () -> new Failure(Quality.BAD_CONFIG, "\"" + address + "\" cannot be read before writing."));
        Place place = new Place(node, type);
        places.put(address, place);
        return place;
    }

    @Override
    public void close() {
        closing = true;
        woken.release();
        try {
            thread.join(FAREWELL_MS);
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
        }
        thread.interrupt();
    }
}
