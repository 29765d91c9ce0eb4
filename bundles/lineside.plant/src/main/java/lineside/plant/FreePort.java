// SPDX-License-Identifier: Apache-2.0
package lineside.plant;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Finds a port of the loopback interface that nobody listens on. */
final class FreePort {
    private FreePort() {}

    static int orFree(int wanted) throws IOException {
        if (wanted != 0) {
            return wanted;
        }
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }
}
