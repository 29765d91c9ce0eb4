// SPDX-License-Identifier: Apache-2.0
package lineside.sync.mqtt;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.internal.NetworkModule;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;

/** The library's client, whose sockets are at hand: by itself it closes none while it connects, and keeps its threads. */
final class WiredClient extends MqttAsyncClient {
    private final List<PatientSocket> sockets = new CopyOnWriteArrayList<>();

    WiredClient(String broker, String clientId) throws MqttException {
        super(broker, clientId, new MemoryPersistence());
    }

    @Override
    protected NetworkModule[] createNetworkModules(String address, MqttConnectOptions options) throws MqttException {
        NetworkModule[] modules = super.createNetworkModules(address, options);
        for (int i = 0; i < modules.length; i++) {
            PatientSocket socket = new PatientSocket(modules[i]);
            sockets.add(socket);
            modules[i] = socket;
        }
        return modules;
    }

    /** Ends whatever is left of the connection. */
    void cut() {
        sockets.forEach(PatientSocket::cut);
    }
}
