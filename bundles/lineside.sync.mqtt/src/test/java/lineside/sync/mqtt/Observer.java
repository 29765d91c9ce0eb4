// SPDX-License-Identifier: Apache-2.0
package lineside.sync.mqtt;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import lineside.kernel.Body;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;

/** Somebody else at the broker: sees what is published under a filter and may publish too. */
final class Observer implements AutoCloseable {
    private final MqttClient client;
    private final BlockingQueue<Body> seen = new LinkedBlockingQueue<>();

    Observer(String broker, String filter) throws Exception {
        client = new MqttClient(broker, "observer-" + System.nanoTime(), new MemoryPersistence());
        client.connect();
        client.subscribe(
                filter,
                1,
                (topic, message) -> seen.add(Body.parse(message.getPayload()).with("topic", topic)));
    }

    void publish(String topic, String text) throws Exception {
        client.publish(topic, text.getBytes(StandardCharsets.UTF_8), 1, false);
    }

    void retain(String topic, String text) throws Exception {
        client.publish(topic, text.getBytes(StandardCharsets.UTF_8), 1, true);
    }

    /** The next message, or an empty body after a minute. */
    Body next() throws InterruptedException {
        Body body = seen.poll(60, TimeUnit.SECONDS);
        return body == null ? Body.EMPTY : body;
    }

    @Override
    public void close() throws Exception {
        client.disconnectForcibly(100, 100);
        client.close();
    }
}
