// SPDX-License-Identifier: Apache-2.0
package lineside.central;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.client.mqttv3.IMqttDeliveryToken;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttCallback;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.jspecify.annotations.Nullable;

/**
 * The reference receiver as a program: {@code --broker URL --store DIR}, see its README. Runs until it is told to stop, then says in
 * one line what it holds.
 */
public final class CentralMain {
    private static final long DEADLINE = TimeUnit.SECONDS.toMillis(10);

    private record Arrived(String topic, byte[] payload) {}

    private final BlockingQueue<Arrived> arrived = new ArrayBlockingQueue<>(1_000);
    private final String broker;
    private final List<String> filters;
    private volatile boolean stopping;

    private final Login login;

    private CentralMain(String broker, String root, Login login) {
        this.broker = broker;
        this.login = login;
        String lines = root + "/+/+/+/+/_lineside/v1/";
        this.filters = List.of(lines + "evt/+", lines + "status");
    }

    /** Starts it. */
    public static void main(String[] args) throws Exception {
        List<String> given = new ArrayList<>(List.of(args));
        boolean stopsAtEndOfInput = given.remove("--stop-at-eof");
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i + 1 < given.size(); i += 2) {
            options.put(given.get(i), given.get(i + 1));
        }
        String broker = options.get("--broker");
        String store = options.get("--store");
        if (broker == null || store == null) {
            System.err.println(
                    "usage: --broker tcp://host:port|ssl://host:port --store DIRECTORY [--root uns] [--user NAME"
                            + " --password-file FILE] [--authority PEM] [--stop-at-eof]");
            System.exit(2);
        } else {
            if (stopsAtEndOfInput) {
                stopAtEndOfInput();
            }
            new CentralMain(broker, options.getOrDefault("--root", "uns"), Login.of(options)).run(Path.of(store));
        }
    }

    /** Whoever started this holds the other end of standard input: it ends with them, however they ended. */
    private static void stopAtEndOfInput() {
        Thread listener = new Thread(
                () -> {
                    try {
                        System.in.transferTo(OutputStream.nullOutputStream());
                    } catch (IOException broken) {
                        // Nobody can hold a broken end.
                    }
                    System.exit(0);
                },
                "central-input");
        listener.setDaemon(true);
        listener.start();
    }

    private void run(Path store) throws IOException, InterruptedException {
        Thread main = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(main)));
        Signer signer = Signer.in(store);
        while (!stopping) {
            try (Connection connection = new Connection();
                    Receiver receiver = new Receiver(store, signer, connection)) {
                System.out.println("central ready, receiving from " + broker);
                receive(connection, receiver);
                System.out.println("central holds " + receiver.heads() + ", " + receiver.events() + " new events, "
                        + receiver.gaps() + " gaps asked for, " + receiver.refused() + " messages refused");
            } catch (MqttException lost) {
                String why = String.valueOf(lost.getCause() == null ? lost.getMessage() : lost.getCause());
                System.err.println("central: no connection to " + broker + ": " + why + "; trying again");
                TimeUnit.SECONDS.sleep(1);
            }
        }
    }

    private void receive(Connection connection, Receiver receiver) throws IOException, InterruptedException {
        while (!stopping && connection.client.isConnected()) {
            Arrived next = arrived.poll(200, TimeUnit.MILLISECONDS);
            if (next != null) {
                receiver.arrived(next.topic(), next.payload());
            }
        }
    }

    private void end(Thread main) {
        stopping = true;
        try {
            main.join(TimeUnit.SECONDS.toMillis(3));
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
        }
    }

    /** One connection; a lost one is never used again. */
    private final class Connection implements MqttCallback, Receiver.Publisher, AutoCloseable {
        private final MqttAsyncClient client;

        Connection() throws MqttException {
            client = new MqttAsyncClient(
                    broker, "lineside-central-" + ProcessHandle.current().pid(), new MemoryPersistence());
            client.setCallback(this);
            MqttConnectOptions options = options();
            options.setMaxInflight(1_000);
            client.connect(options).waitForCompletion(DEADLINE);
            for (String filter : filters) {
                client.subscribe(filter, 1).waitForCompletion(DEADLINE);
            }
        }

        private MqttConnectOptions options() throws MqttException {
            try {
                return login.options();
            } catch (IOException unreadable) {
                throw new MqttException(unreadable);
            }
        }

        @Override
        public void publish(String topic, byte[] payload) {
            MqttMessage message = new MqttMessage(payload);
            message.setQos(1);
            try {
                client.publish(topic, message);
            } catch (MqttException lost) {
                System.err.println("central: an acknowledgement was not sent: " + lost.getMessage());
            }
        }

        @Override
        public void messageArrived(String topic, MqttMessage message) throws InterruptedException {
            arrived.put(new Arrived(topic, message.getPayload()));
        }

        @Override
        public void connectionLost(@Nullable Throwable cause) {
            System.err.println("central: the connection was lost");
        }

        @Override
        public void deliveryComplete(IMqttDeliveryToken token) {
            // Acknowledgements are said again with the next batch.
        }

        @Override
        public void close() {
            try {
                client.disconnectForcibly(200, 1_000);
                client.close(true);
            } catch (MqttException gone) {
                System.err.println("central: " + gone.getMessage());
            }
        }
    }
}
