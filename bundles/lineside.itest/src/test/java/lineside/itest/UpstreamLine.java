// SPDX-License-Identifier: Apache-2.0
package lineside.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
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
    private static final Duration SOON = Duration.ofSeconds(60);

    final CounterLine line;
    final ReceiverKey key = ReceiverKey.drawn();
    final Mosquitto broker;
    final ReceiverAtBroker receiver;

    /** Nothing of it runs but broker and receiver. */
    UpstreamLine(Path folder) throws Exception {
        line = new CounterLine(folder);
        broker = Mosquitto.start(folder);
        receiver = new ReceiverAtBroker(
                broker.url(),
                "uns/acme/lyon/packing/scale-2/_lineside/v1/",
                new CheckingReceiver("/acme/lyon/packing/scale-2", key));
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

    static void await(BooleanSupplier wanted, String what) {
        long end = System.nanoTime() + SOON.toNanos();
        while (!wanted.getAsBoolean()) {
            assertTrue(end - System.nanoTime() > 0, what);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    /** The receiver holds more than before when it ends. */
    void runs() throws Exception {
        long before = held(epoch());
        try (GatewayProcess gateway = line.startProcess(CounterLine.DISTRIBUTION)) {
            await(() -> held(epoch()) > before + 5, "the receiver gets nothing");
            assertEquals(GatewayProcessTest.STOPPED_BY_SIGTERM, gateway.stop());
        }
    }

    @Override
    public void close() throws Exception {
        receiver.close();
        broker.close();
    }
}
