// SPDX-License-Identifier: Apache-2.0
package lineside.tck;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A loopback port that nobody listens on just now, for programs that cannot take one themselves and say which, and for
 * servers that are stopped for a while. It lies below those that the system gives to whoever connects or asks for any. Each
 * process begins elsewhere, and none gets the same twice. For any thread.
 */
public final class FreePort {
    private static final int FIRST = 12_000;
    private static final int PORTS = 4_000;
    private static final int PROCESSES_APART = 97;
    private static final AtomicInteger NEXT =
            new AtomicInteger((int) (ProcessHandle.current().pid() * PROCESSES_APART % PORTS));

    private FreePort() {}

    /** One that was not given out before. */
    public static int find() throws IOException {
        for (int tries = 0; tries < PORTS; tries++) {
            int port = FIRST + Math.floorMod(NEXT.getAndIncrement(), PORTS);
            try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return free.getLocalPort();
            } catch (BindException taken) {
                System.out.println("port " + port + " is taken");
            }
        }
        throw new IOException("no free port from " + FIRST + " on");
    }
}
