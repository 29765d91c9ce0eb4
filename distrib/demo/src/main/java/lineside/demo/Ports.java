// SPDX-License-Identifier: Apache-2.0
package lineside.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Optional;

/** Ports of the loopback interface. */
final class Ports {
    private static final int USUAL = 8090;

    private Ports() {}

    /** The port of the screens that was asked for, or else the usual one or any; nobody else gets it. */
    static int ofScreens(Optional<Integer> wanted, Claims claims) throws DemoFailure, IOException {
        if (wanted.isEmpty() && claims.port(USUAL)) {
            return USUAL;
        }
        int port = wanted.orElse(0);
        if (port == 0) {
            return claims.anyPort();
        }
        if (!claims.port(port)) {
            throw new DemoFailure("port " + port + " is taken; choose another with --port, or 0 for a free one");
        }
        return port;
    }

    static boolean isFree(int port) {
        try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return probe.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
