// SPDX-License-Identifier: Apache-2.0
package lineside.sync.mqtt;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.paho.client.mqttv3.IMqttActionListener;
import org.eclipse.paho.client.mqttv3.IMqttDeliveryToken;
import org.eclipse.paho.client.mqttv3.IMqttToken;
import org.eclipse.paho.client.mqttv3.MqttCallback;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.jspecify.annotations.Nullable;

/**
 * A link on Eclipse Paho. Its file persistence loses torn messages, its automatic reconnection ends silently and its callbacks
 * deadlock when they block, so none of these is used: memory only, a window of ours, one object per connection.
 */
final class PahoLink implements Link {
    /** For each answer of the broker; RELIABILITY row 16. */
    static final long DEADLINE_MILLIS = TimeUnit.SECONDS.toMillis(10);

    private static final int KEEP_ALIVE_SECONDS = 20;

    /** Well above our own window, so that the library's own limit is never met. */
    private static final int MAX_IN_FLIGHT = 50;

    private final WiredClient client;

    private PahoLink(WiredClient client) {
        this.client = client;
    }

    static Link open(Settings settings, String clientId, Will will, Incoming incoming) throws IOException {
        return open(settings, clientId, will, incoming, DEADLINE_MILLIS);
    }

    static Link open(Settings settings, String clientId, Will will, Incoming incoming, long deadlineMillis)
            throws IOException {
        WiredClient client;
        try {
            client = new WiredClient(settings.broker(), clientId);
        } catch (MqttException | IllegalArgumentException unusable) {
            throw new IOException(
                    "the broker address " + settings.broker() + " cannot be used: " + words(unusable), unusable);
        }
        PahoLink link = new PahoLink(client);
        try {
            client.setCallback(new Arrivals(incoming));
            client.connect(options(settings, will)).waitForCompletion(deadlineMillis);
            return link;
        } catch (MqttException refused) {
            link.close();
            throw new IOException(
                    "no connection to " + settings.broker() + ": " + Broken.words(settings, refused), refused);
        } catch (IOException untrusted) {
            link.close();
            throw untrusted;
        }
    }

    private static MqttConnectOptions options(Settings settings, Will will) throws IOException {
        MqttConnectOptions options = new MqttConnectOptions();
        options.setAutomaticReconnect(false);
        // Without it the library tries MQTT 3.1 by itself after each failure, a second connection that nobody waits
        // for.
        options.setMqttVersion(MqttConnectOptions.MQTT_VERSION_3_1_1);
        options.setCleanSession(true);
        options.setConnectionTimeout((int) TimeUnit.MILLISECONDS.toSeconds(DEADLINE_MILLIS));
        options.setKeepAliveInterval(KEEP_ALIVE_SECONDS);
        options.setMaxInflight(MAX_IN_FLIGHT);
        options.setHttpsHostnameVerificationEnabled(true);
        if (settings.broker().startsWith("tcp:")) {
            options.setSocketFactory(new BoundedSockets(Mailbox.LONGEST));
        } else if (settings.authority().isPresent() || settings.own().isPresent()) {
            options.setSocketFactory(sockets(settings));
        }
        options.setWill(will.topic(), will.payload(), 1, true);
        if (!settings.user().isEmpty()) {
            options.setUserName(settings.user());
            options.setPassword(settings.password().toCharArray());
        }
        return options;
    }

    private static SSLSocketFactory sockets(Settings settings) throws IOException {
        if (settings.authority().isPresent()) {
            Path file = settings.authority().get();
            try {
                Trust.of(file);
            } catch (IOException unusable) {
                throw new IOException(Settings.authorityUnusable(file, unusable), unusable);
            }
        }
        return Trust.of(settings.authority(), settings.own());
    }

    /** Only passes messages on; everything else is seen by asking {@link #connected()}. */
    private record Arrivals(Incoming incoming) implements MqttCallback {
        @Override
        public void connectionLost(@Nullable Throwable cause) {
            incoming.arrived("", new byte[0], false);
        }

        @Override
        public void messageArrived(String topic, MqttMessage message) {
            incoming.arrived(topic, message.getPayload(), message.isRetained());
        }

        @Override
        public void deliveryComplete(IMqttDeliveryToken token) {
            // Each publish has a listener of its own.
        }
    }

    private record Confirmed(Runnable then) implements IMqttActionListener {
        @Override
        public void onSuccess(IMqttToken token) {
            then.run();
        }

        @Override
        public void onFailure(IMqttToken token, Throwable exception) {
            // The connection is lost with it, and everything unconfirmed is sent again on the next one.
        }
    }

    @Override
    public boolean connected() {
        return client.isConnected();
    }

    @Override
    public void subscribe(String topic) throws IOException {
        try {
            client.subscribe(topic, 1).waitForCompletion(DEADLINE_MILLIS);
        } catch (MqttException refused) {
            throw new IOException("the broker refuses to subscribe " + topic + ": " + words(refused), refused);
        }
    }

    @Override
    public void publish(String topic, byte[] payload, boolean retained, Runnable confirmed) throws IOException {
        MqttMessage message = new MqttMessage(payload);
        message.setQos(1);
        message.setRetained(retained);
        try {
            client.publish(topic, message, null, new Confirmed(confirmed));
        } catch (MqttException refused) {
            throw new IOException("publishing failed: " + words(refused), refused);
        }
    }

    private static String words(Exception error) {
        Throwable cause = error.getCause();
        return cause == null
                ? String.valueOf(error.getMessage())
                : error.getMessage() + " (" + cause.getMessage() + ")";
    }

    @Override
    public void close() {
        try {
            if (client.isConnected()) {
                client.disconnect(200).waitForCompletion(TimeUnit.SECONDS.toMillis(2));
            }
        } catch (MqttException already) {
            forced();
        }
        client.cut();
        try {
            client.close(true);
        } catch (MqttException leaked) {
            org.slf4j.LoggerFactory.getLogger(PahoLink.class).debug("a client object could not be closed", leaked);
        }
    }

    private void forced() {
        try {
            client.disconnectForcibly(0, 500, false);
        } catch (MqttException gone) {
            org.slf4j.LoggerFactory.getLogger(PahoLink.class).debug("already disconnected", gone);
        }
    }
}
