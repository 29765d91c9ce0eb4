// SPDX-License-Identifier: Apache-2.0
package lineside.tck.receiver;

import java.nio.charset.StandardCharsets;
import lineside.kernel.Body;
import org.eclipse.paho.client.mqttv3.IMqttMessageListener;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;

/**
 * A receiver's connection to a broker, with a client of its own, as the gateway has it: one that has just lost its broker now and
 * then waits in vain for a thread of its next connection, until its keep-alive ends that after 90 s.
 */
final class BrokerConnection implements AutoCloseable {
    private final MqttAsyncClient client;

    BrokerConnection(String broker) throws MqttException {
        client = new MqttAsyncClient(broker, "checking", new MemoryPersistence());
    }

    void open() throws MqttException {
        MqttConnectOptions options = new MqttConnectOptions();
        options.setMaxInflight(10_000);
        client.connect(options).waitForCompletion();
    }

    /** Its own thread calls back: messages are taken one after the other. */
    void subscribe(String topic, IMqttMessageListener listener) throws MqttException {
        client.subscribe(topic, 1, listener).waitForCompletion();
    }

    void publish(String topic, Body message) throws MqttException {
        client.publish(topic, new MqttMessage(message.toString().getBytes(StandardCharsets.UTF_8)));
    }

    boolean isOpen() {
        return client.isConnected();
    }

    @Override
    public void close() throws MqttException {
        if (client.isConnected()) {
            client.disconnectForcibly(100, 100);
        }
        client.close(true);
    }
}
