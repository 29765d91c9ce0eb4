// SPDX-License-Identifier: Apache-2.0
package lineside.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** What one demo keeps from every other one, from before its processes have it until it ends, however it ends. */
final class Claims {
    /** Loopback too, but not where the gateway listens: whoever holds a port here has it there. */
    private static final byte[] BESIDE = {127, 0, 0, 2};

    /**
     * Below the ports that the system gives to whoever asks for any: our processes take some seconds to start, and until then
     * somebody else would have it.
     */
    private static final int FIRST_PORT = 10_000;

    private static final int PORTS = 2_000;
    private static final int PROCESSES_APART = 97;

    private final List<AutoCloseable> held = new ArrayList<>();

    /** Whether the port is free, and now ours. */
    boolean port(int port) {
        if (!Ports.isFree(port)) {
            return false;
        }
        try {
            held.add(new ServerSocket(port, 1, InetAddress.getByAddress(BESIDE)));
            return true;
        } catch (IOException another) {
            return false;
        }
    }

    /** A port that was free, and is now ours. */
    int anyPort() throws IOException {
        int start = (int) (ProcessHandle.current().pid() * PROCESSES_APART % PORTS);
        return IntStream.range(0, PORTS)
                .map(next -> FIRST_PORT + (start + next) % PORTS)
                .filter(this::port)
                .findFirst()
                .orElseThrow(() ->
                        new IOException("no port from " + FIRST_PORT + " to " + (FIRST_PORT + PORTS - 1) + " is free"));
    }

    /** Takes the folder, or says that another demo has it. */
    void folder(Folders folders) throws DemoFailure {
        Path file = folders.lock();
        try {
            FileChannel lock = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            held.add(lock);
            if (lock.tryLock() != null) {
                return;
            }
        } catch (IOException failed) {
            throw new DemoFailure(file + " cannot be locked: " + failed.getMessage(), failed);
        } catch (OverlappingFileLockException sameProcess) {
            // Said below.
        }
        throw new DemoFailure(
                "another demo runs on " + folders.data() + "; stop it, or choose another folder with --data");
    }
}
