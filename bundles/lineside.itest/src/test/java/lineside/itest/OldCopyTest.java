// SPDX-License-Identifier: Apache-2.0
package lineside.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import lineside.kernel.Body;
import lineside.tck.Mosquitto;
import lineside.tck.Needed;
import lineside.tck.receiver.CheckingReceiver;
import lineside.tck.receiver.ReceiverAtBroker;
import lineside.tck.receiver.ReceiverKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Somebody puts an older copy of the whole record, line.head included, in the place of a gateway's, whose receiver has more; rows 23
 * and 58 of the faults, RELIABILITY SF-1. The assembled gateway as a process, a mosquitto, and a receiver that believes nothing.
 */
@Tag("process")
@Timeout(240)
final class OldCopyTest {
    private static final List<String> RECORD = List.of("line.db", "line.db-wal", "line.db-shm", "line.head");
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir(cleanup = CleanupMode.NEVER)
    Path folder;

    private final ReceiverKey key = ReceiverKey.drawn();
    private CounterLine line;
    private Mosquitto broker;
    private ReceiverAtBroker receiver;

    @BeforeEach
    void aLineWithAReceiver() throws Exception {
        Needed.assembled(CounterLine.isAssembled());
        line = new CounterLine(folder);
        broker = Mosquitto.start(folder);
        receiver = new ReceiverAtBroker(
                broker.url(),
                "uns/acme/lyon/packing/scale-2/_lineside/v1/",
                new CheckingReceiver("/acme/lyon/packing/scale-2", key));
        line.uplink(broker.url(), key.pem());
    }

    @AfterEach
    void end() throws Exception {
        receiver.close();
        broker.close();
    }

    private static void copy(Path from, Path to) throws IOException {
        for (String name : RECORD) {
            Files.deleteIfExists(to.resolve(name));
            if (Files.exists(from.resolve(name))) {
                Files.copy(from.resolve(name), to.resolve(name), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    private String epoch() {
        return receiver.status().optionalText("epoch").orElse("");
    }

    private long held(String epoch) {
        return Stream.of(lineside.kernel.Stream.values())
                .mapToLong(stream -> receiver.mark(epoch, stream))
                .sum();
    }

    private void await(BooleanSupplier wanted, String what) {
        long end = System.nanoTime() + SOON.toNanos();
        while (!wanted.getAsBoolean()) {
            assertTrue(end - System.nanoTime() > 0, what);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    /** The receiver holds more than before when it ends. */
    private void runs() throws Exception {
        long before = held(epoch());
        try (GatewayProcess gateway = line.startProcess(CounterLine.DISTRIBUTION)) {
            await(() -> held(epoch()) > before + 5, "the receiver gets nothing");
            assertEquals(GatewayProcessTest.STOPPED_BY_SIGTERM, gateway.stop());
        }
    }

    @Test
    void whatTheReceiverSignedContradictsItAtTheNextStart() throws Exception {
        runs();
        Path copy = Files.createDirectories(folder.resolve("copy"));
        copy(line.data(), copy);
        runs();
        String first = epoch();
        long held = held(first);
        copy(copy, line.data());

        try (GatewayProcess gateway = line.startProcess(CounterLine.DISTRIBUTION)) {
            Body status = line.awaitStatus(
                    one -> one.has("epoch") && !one.bodies("holds").isEmpty());
            assertTrue(status.text("epoch").startsWith("2-"), status.toString());
            assertTrue(
                    status.bodies("holds").stream()
                            .anyMatch(hold -> hold.body("reason").text("code").equals("gateway.store-unconfirmed")),
                    status.toString());
            await(() -> held(epoch()) > 0 && !epoch().equals(first), "the receiver does not learn of the new epoch");
            assertEquals(GatewayProcessTest.STOPPED_BY_SIGTERM, gateway.stop());
        }
        List<Body> opened = line.journaled("epoch-opened/1");
        assertEquals("cut", opened.get(1).text("reason"), opened.toString());
        assertEquals(first, opened.get(1).text("previous"));
        assertEquals(held, held(first), "what it holds of the first one is as it was");
        assertEquals(List.of(), receiver.wrong());
    }
}
