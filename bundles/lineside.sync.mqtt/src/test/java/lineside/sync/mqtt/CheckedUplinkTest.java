// SPDX-License-Identifier: Apache-2.0
package lineside.sync.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import lineside.kernel.Stream;
import lineside.tck.receiver.CheckingReceiver;
import lineside.tck.receiver.ReceiverKey;
import lineside.tck.receiver.Verdict;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the uplink sends through a real mosquitto, before a receiver that believes nothing. DESIGN section 5. */
@Tag("process")
class CheckedUplinkTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    Path directory;

    private final TestLine line = new TestLine();
    private final ReceiverKey key = ReceiverKey.drawn();
    private final CheckingReceiver receiver = new CheckingReceiver("/acme/lyon/fill/line-1", key);
    private final List<Verdict> refused = new CopyOnWriteArrayList<>();

    /** On the library's thread, so that batches are taken one after the other. */
    private void take(MqttAsyncClient client, byte[] payload) throws MqttException {
        Verdict verdict = receiver.take(payload);
        if (verdict.acknowledgement().isEmpty()) {
            refused.add(verdict);
            return;
        }
        MqttMessage ack = new MqttMessage(verdict.acknowledgement().get().canonical());
        client.publish(TestLine.BASE + "cmd/ack", ack);
    }

    @Test
    void allThatIsSentPassesEveryCheckAndTheSignedWordMovesTheCursors() throws Exception {
        Path pem = Files.writeString(directory.resolve("key.pem"), key.pem());
        try (Mosquitto broker = Mosquitto.start(directory);
                MqttAsyncClient client = new MqttAsyncClient(broker.url(), "checking", new MemoryPersistence());
                Uplink uplink = new Uplink(
                        Wiring.to(broker.url()).receiver(pem).settings(),
                        line.clock,
                        PahoLink::open,
                        Wiring.pauses(line.clock))) {
            client.connect().waitForCompletion();
            client.subscribe(TestLine.BASE + "evt/+", 1, (topic, message) -> take(client, message.getPayload()))
                    .waitForCompletion();
            uplink.start();
            uplink.line(line.ports());
            line.onCommit(uplink::wake);
            line.make(Stream.PROD, 1_000);
            line.make(Stream.STOP, 20);
            assertTrue(line.awaitCursor(Stream.PROD, 1_000, LONG));
            assertTrue(line.awaitCursor(Stream.STOP, 20, LONG));
            client.disconnectForcibly(100, 100);
        }
        String epoch = line.journal.feed().epoch();
        assertEquals(List.of(), refused);
        assertEquals(line.hashes(Stream.PROD), receiver.hashes(epoch, Stream.PROD));
        assertEquals(line.hashes(Stream.STOP), receiver.hashes(epoch, Stream.STOP));
    }
}
