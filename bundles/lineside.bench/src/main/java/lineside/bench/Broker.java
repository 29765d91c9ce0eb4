// SPDX-License-Identifier: Apache-2.0
package lineside.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** A real broker, Debian's mosquitto, on a free port of the loopback interface; it keeps nothing on the disk. */
final class Broker implements AutoCloseable {
    /** It cannot watch our end: when our end of standard input is gone, it is ended. */
    private static final String WITH_US = "\"$@\" </dev/null & read -r line; kill $!; wait";

    private static final int LOOKS = 200;
    private static final long FAREWELL_SECONDS = 5;
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final Process process;
    private final int port;

    Broker(Path folder) throws IOException {
        port = free();
        Path config = folder.resolve("mosquitto.conf");
        List<String> lines = List.of(
                "listener " + port + " 127.0.0.1",
                "allow_anonymous true",
                "persistence false",
                "max_queued_messages 0",
                "sys_interval 1",
                "user " + System.getProperty("user.name"),
                "log_dest none");
        Files.writeString(config, String.join("\n", lines) + "\n");
        process = new ProcessBuilder("/bin/sh", "-c", WITH_US, "sh", program(), "-c", config.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        for (int look = 0; !listens(); look++) {
            if (look == LOOKS) {
                close();
                throw new IOException("mosquitto does not listen");
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    private static String program() throws IOException {
        return Stream.of("/usr/sbin/mosquitto", "/usr/bin/mosquitto")
                .filter(place -> Files.isExecutable(Path.of(place)))
                .findFirst()
                .orElseThrow(() -> new IOException("mosquitto is not installed (Debian: mosquitto)"));
    }

    private static int free() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private boolean listens() {
        try (Socket probe = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return probe.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    String url() {
        return "tcp://127.0.0.1:" + port;
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        try {
            process.waitFor(FAREWELL_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
        }
    }
}
