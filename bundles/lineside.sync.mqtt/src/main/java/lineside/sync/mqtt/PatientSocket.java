// SPDX-License-Identifier: Apache-2.0
package lineside.sync.mqtt;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.CountDownLatch;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.internal.NetworkModule;

/**
 * A socket as the library asks for it, plain or with TLS. The library starts its reader before its writer and waits for each until
 * it sees it run. A reader that meets the end at once has ended before that, and is waited for until the process ends: a thread
 * for each attempt at a broker that closes early. So nothing is read here before something was written, and a client's first word
 * is CONNECT (MQTT 3.1.1, section 3.1): by then all has been started.
 */
final class PatientSocket implements NetworkModule {
    private final NetworkModule socket;
    private volatile CountDownLatch spoken = new CountDownLatch(1);

    PatientSocket(NetworkModule socket) {
        this.socket = socket;
    }

    @Override
    public void start() throws IOException, MqttException {
        spoken = new CountDownLatch(1);
        socket.start();
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return new PatientInput(socket.getInputStream(), spoken);
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        return new FirstWord(socket.getOutputStream(), spoken);
    }

    /** Called by the library, which then has started all that it will. */
    @Override
    public void stop() throws IOException {
        spoken.countDown();
        socket.stop();
    }

    /** Ends the connection in whatever state it is, which ends the library's threads as a loss does. */
    void cut() {
        try {
            socket.stop();
        } catch (IOException gone) {
            org.slf4j.LoggerFactory.getLogger(PatientSocket.class).debug("already closed", gone);
        }
    }

    @Override
    public String getServerURI() {
        return socket.getServerURI();
    }
}
