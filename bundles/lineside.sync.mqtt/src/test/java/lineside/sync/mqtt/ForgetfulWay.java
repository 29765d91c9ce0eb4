// SPDX-License-Identifier: Apache-2.0
package lineside.sync.mqtt;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import lineside.tck.receiver.CheckingReceiver;
import lineside.tck.receiver.Verdict;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;

/** The way from a broker to a checking receiver, on which one batch in ten comes again, some of them much later. */
final class ForgetfulWay implements AutoCloseable {
    final List<Verdict> refused = new CopyOnWriteArrayList<>();
    private final CheckingReceiver receiver;
    private final Random random = new Random(30);
    private final List<byte[]> came = new ArrayList<>();
    private final MqttAsyncClient client;
    private int repeated;

    ForgetfulWay(String broker, CheckingReceiver receiver) throws MqttException {
        this.receiver = receiver;
        client = new MqttAsyncClient(broker, "checking", new MemoryPersistence());
        connect();
    }

    /** Also again, at a broker that was started anew and knows nothing of it. */
    void connect() throws MqttException {
        MqttConnectOptions options = new MqttConnectOptions();
        options.setMaxInflight(10_000);
        client.connect(options).waitForCompletion();
        client.subscribe(TestLine.BASE + "evt/+", 1, (topic, message) -> came(message.getPayload()))
                .waitForCompletion();
    }

    boolean connected() {
        return client.isConnected();
    }

    /** On the library's thread, so that batches are taken one after the other. */
    private synchronized void came(byte[] payload) throws MqttException {
        take(payload);
        came.add(payload);
        if (random.nextInt(10) == 0) {
            repeated++;
            take(random.nextBoolean() ? payload : came.get(random.nextInt(came.size())));
        }
    }

    private void take(byte[] payload) throws MqttException {
        Verdict verdict = receiver.take(payload);
        if (verdict.acknowledgement().isEmpty()) {
            refused.add(verdict);
        } else {
            byte[] ack = verdict.acknowledgement().get().canonical();
            client.publish(TestLine.BASE + "cmd/ack", new MqttMessage(ack));
        }
    }

    /** How many batches came a second time. */
    synchronized int repeated() {
        return repeated;
    }

    @Override
    public void close() throws MqttException {
        client.disconnectForcibly(100, 100);
        client.close();
    }
}
