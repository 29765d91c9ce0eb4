// SPDX-License-Identifier: Apache-2.0
package lineside.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import lineside.kernel.Stream;
import lineside.tck.Mosquitto;
import lineside.tck.receiver.CheckingReceiver;
import lineside.tck.receiver.ReceiverAtBroker;
import lineside.tck.receiver.ReceiverKey;

/** The counter template as a process, a mosquitto, and a receiver that believes nothing. */
final class UpstreamLine implements AutoCloseable {
    private static final Duration SOON = Duration.ofSeconds(180);

    final CounterLine line;
    final ReceiverKey key = ReceiverKey.drawn();
    final Mosquitto broker;
    final ReceiverAtBroker receiver;

    /** Nothing of it runs but broker and receiver. */
    UpstreamLine(Path folder) throws Exception {
        this(folder, 0);
    }

    /** The same with a receiver to which one batch in so many comes twice. */
    UpstreamLine(Path folder, int oneIn) throws Exception {
        line = new CounterLine(folder);
        broker = Mosquitto.start(folder);
        receiver = new ReceiverAtBroker(
                broker.url(),
                "uns/acme/lyon/packing/scale-2/_lineside/v1/",
                new CheckingReceiver("/acme/lyon/packing/scale-2", key),
                oneIn);
        line.uplink(broker.url(), key.pem());
    }

    /** The epoch of which the gateway told last. */
    String epoch() {
        return receiver.status().optionalText("epoch").orElse("");
    }

    /** How many events of an epoch the receiver holds. */
    long held(String epoch) {
        return java.util.stream.Stream.of(Stream.values())
                .mapToLong(stream -> receiver.mark(epoch, stream))
                .sum();
    }

    /** Broker and receiver, after the broker was killed. */
    void comesBack() throws Exception {
        broker.startAgain();
        receiver.connect();
    }

    static void await(BooleanSupplier wanted, String what) {
        long end = System.nanoTime() + SOON.toNanos();
        while (!wanted.getAsBoolean()) {
            assertTrue(end - System.nanoTime() > 0, what);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    /** How many events the gateway knows the receiver to hold, over all epochs. */
    long acknowledged() {
        // SQLite would make one.
        if (!Files.exists(line.data().resolve("line.db"))) {
            return 0;
        }
        try (Connection connection = line.journal();
                Statement statement = connection.createStatement();
                ResultSet sum = statement.executeQuery("SELECT coalesce(sum(stream_seq), 0) FROM cursor")) {
            return sum.getLong(1);
        } catch (SQLException notYet) {
            return 0;
        }
    }

    /** The receiver holds more than before when it ends, and has said so. */
    void runs() throws Exception {
        long before = acknowledged();
        try (GatewayProcess gateway = line.startProcess(CounterLine.DISTRIBUTION)) {
            await(() -> acknowledged() > before + 5, "the receiver acknowledges nothing");
            assertEquals(GatewayProcessTest.STOPPED_BY_SIGTERM, gateway.stop());
        }
    }

    @Override
    public void close() throws Exception {
        receiver.close();
        broker.close();
    }
}
