// SPDX-License-Identifier: Apache-2.0
package lineside.plant;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;

/**
 * Finds a port of the loopback interface that nobody listens on, below those that the system gives to whoever asks for any:
 * between our look and our server's start nobody gets it by chance.
 */
final class FreePort {
    private static final int FIRST = 16_000;
    private static final int PORTS = 4_000;
    private static final int PROCESSES_APART = 97;

    private FreePort() {}

    static int orFree(int wanted) throws IOException {
        if (wanted != 0) {
            return wanted;
        }
        long start = ProcessHandle.current().pid() * PROCESSES_APART;
        for (int tries = 0; tries < PORTS; tries++) {
            int port = FIRST + (int) ((start + tries) % PORTS);
            try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return probe.getLocalPort();
            } catch (BindException taken) {
                // The next one, then.
            }
        }
        throw new IOException("no free port from " + FIRST + " on");
    }
}
