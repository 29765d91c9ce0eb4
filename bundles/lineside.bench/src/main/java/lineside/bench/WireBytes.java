// SPDX-License-Identifier: Apache-2.0
package lineside.bench;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;

/** What a broker has received of all its clients, headers and acknowledgements included, as it says itself once a second. */
final class WireBytes implements AutoCloseable {
    private static final long TOLD_NANOS = TimeUnit.MILLISECONDS.toNanos(2_500);

    private final AtomicLong received = new AtomicLong();
    private final MqttClient client;

    WireBytes(String broker) throws MqttException {
        client = new MqttClient(broker, "bench-bytes", new MemoryPersistence());
        client.connect();
        client.subscribe(
                "$SYS/broker/bytes/received",
                0,
                (topic, message) ->
                        received.set(Long.parseLong(new String(message.getPayload(), StandardCharsets.US_ASCII))));
    }

    /** As of now: it waits until the broker must have told what it has. */
    long received() {
        LockSupport.parkNanos(TOLD_NANOS);
        return received.get();
    }

    @Override
    public void close() throws MqttException {
        client.disconnectForcibly(0, 500);
        client.close(true);
    }
}
