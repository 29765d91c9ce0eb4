// SPDX-License-Identifier: Apache-2.0
package lineside.sync.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import lineside.central.Receiver;
import lineside.central.Signer;
import lineside.kernel.Body;
import lineside.kernel.Stream;
import lineside.sync.mqtt.event.EventQuarantined;
import lineside.tck.Mosquitto;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Row 22 of the faults through a real broker: the reference receiver, which does not know one type of event. */
@Tag("process")
class UnknownTypeTest {
    private static final Duration LONG = Duration.ofSeconds(90);

    private record Arrived(String topic, byte[] payload) {}

    @TempDir
    Path directory;

    private final TestLine line = new TestLine();
    private final BlockingQueue<Arrived> arrived = new LinkedBlockingQueue<>();

    @Test
    void itGetsATombstoneInItsPlaceAndEverythingElse() throws Exception {
        Path store = Files.createDirectory(directory.resolve("central"));
        Signer signer = Signer.in(store);
        try (Mosquitto broker = Mosquitto.start(directory);
                Uplink uplink = new Uplink(
                        Wiring.to(broker.url()).receiver(TestKeys.file(store)).settings(),
                        line.clock,
                        PahoLink::open,
                        Wiring.pauses(line.clock))) {
            MqttClient client = new MqttClient(broker.url(), "receiver", new MemoryPersistence());
            client.connect();
            client.subscribe(
                    TestLine.BASE + "+/+",
                    1,
                    (topic, message) -> arrived.add(new Arrived(topic, message.getPayload())));
            Receiver receiver = new Receiver(
                    store, signer, (topic, payload) -> publish(client, topic, payload), type -> !type.name()
                            .equals("pieces-weighed"));
            line.make(Stream.PROD, 3);
            line.make(Stream.PROD, 1, "pieces-weighed/1");
            line.make(Stream.PROD, 3);
            uplink.start();
            uplink.line(line.ports());
            line.onCommit(uplink::wake);
            receive(receiver, () -> !line.written.isEmpty());
            EventQuarantined event = EventQuarantined.from(line.written.get(0).args());
            assertEquals("prod 4 unknown-type", event.of() + " " + event.seq() + " " + event.code());
            assertEquals(3, line.cursor(Stream.PROD));
            line.record = Body.of("quarantine", List.of(Body.of("uplink", "central", "events", List.of(event.key()))));
            uplink.wake();
            receive(receiver, () -> line.cursor(Stream.PROD) == 7);
            assertEquals(7, line.cursor(Stream.PROD));
            assertEquals(0, receiver.refused());
            assertEquals(line.hashes(Stream.PROD), held(store));
            assertTrue(
                    uplink.report().text().contains("1 events that the receiver refuses are in quarantine"),
                    uplink.report().text());
            receiver.close();
            client.disconnectForcibly(100, 100);
            client.close();
        }
    }

    private interface Condition {
        boolean holds() throws Exception;
    }

    private void receive(Receiver receiver, Condition until) throws Exception {
        long end = System.nanoTime() + LONG.toNanos();
        while (!until.holds() && end - System.nanoTime() > 0) {
            Arrived next = arrived.poll(100, TimeUnit.MILLISECONDS);
            if (next != null && next.topic().contains("/evt/")) {
                receiver.arrived(next.topic(), next.payload());
            }
        }
        assertTrue(until.holds());
    }

    private static void publish(MqttClient client, String topic, byte[] payload) {
        try {
            client.publish(topic, payload, 1, false);
        } catch (org.eclipse.paho.client.mqttv3.MqttException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static List<String> held(Path store) throws Exception {
        List<String> hashes = new ArrayList<>();
        try (var files = Files.walk(store)) {
            for (Path file : files.filter(each -> each.endsWith("prod.jsonl")).toList()) {
                for (String record : Files.readAllLines(file)) {
                    hashes.add(Body.trusted(record).text("hash"));
                }
            }
        }
        return hashes;
    }
}
