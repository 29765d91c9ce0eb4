// SPDX-License-Identifier: Apache-2.0
package lineside.bench;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import lineside.kernel.LineClock;
import org.eclipse.paho.client.mqttv3.DisconnectedBufferOptions;
import org.eclipse.paho.client.mqttv3.IMqttDeliveryToken;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttCallback;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.eclipse.paho.client.mqttv3.persist.MqttDefaultFilePersistence;
import org.jspecify.annotations.Nullable;

/** Floor: what the MQTT library itself offers for an outage, a buffer that it keeps in files. The broker's word is enough. */
final class LibraryFiles implements Drain.Way {
    private static final int WINDOW = 1_000;

    private final LineClock clock;
    private final Place place;
    private final String broker;
    private final PlainMessages messages;

    LibraryFiles(LineClock clock, Place place, String broker, PlainMessages messages) {
        this.clock = clock;
        this.place = place;
        this.broker = broker;
        this.messages = messages;
    }

    @Override
    public Drain.Drained drain(int events) throws Exception {
        Path folder = place.fresh();
        MqttAsyncClient client =
                new MqttAsyncClient(broker, "bench-files", new MqttDefaultFilePersistence(folder.toString()));
        try {
            CountDownLatch confirmed = new CountDownLatch(events);
            client.setCallback(new Confirmed(confirmed));
            DisconnectedBufferOptions buffer = new DisconnectedBufferOptions();
            buffer.setBufferEnabled(true);
            buffer.setPersistBuffer(true);
            buffer.setBufferSize(events);
            client.setBufferOpts(buffer);
            for (int i = 0; i < events; i++) {
                client.publish(PlainMessages.TOPIC, messages.message(i), 1, false);
            }
            MqttConnectOptions options = new MqttConnectOptions();
            options.setMaxInflight(WINDOW);
            options.setCleanSession(false);
            long begun = clock.machineNanos();
            client.connect(options).waitForCompletion(TimeUnit.SECONDS.toMillis(30));
            if (!confirmed.await(5, TimeUnit.MINUTES)) {
                throw new IllegalStateException(confirmed.getCount() + " messages out of files were not confirmed");
            }
            return new Drain.Drained(events, clock.machineNanos() - begun, new long[0]);
        } finally {
            client.disconnectForcibly(0, 500);
            client.close(true);
        }
    }

    private record Confirmed(CountDownLatch open) implements MqttCallback {
        @Override
        public void connectionLost(@Nullable Throwable cause) {
            // The floor then misses its time, which is said.
        }

        @Override
        public void messageArrived(String topic, MqttMessage message) {
            // Nothing was subscribed.
        }

        @Override
        public void deliveryComplete(IMqttDeliveryToken token) {
            open.countDown();
        }
    }
}
