// SPDX-License-Identifier: Apache-2.0
package lineside.sync.mqtt;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import lineside.tck.Needed;
import org.junit.jupiter.api.Assertions;

/** A real broker, Debian's mosquitto, on a free loopback port; it can be killed and started again on the same port. */
final class Mosquitto implements AutoCloseable {
    private static final List<String> PLACES = List.of("/usr/sbin/mosquitto", "/usr/bin/mosquitto");

    private final Path config;
    private final int port;
    private Process process;

    private Mosquitto(Path config, int port) {
        this.config = config;
        this.port = port;
    }

    static Mosquitto start(Path directory) throws IOException {
        int port = freePort();
        Path config = directory.resolve("mosquitto.conf");
        Files.writeString(
                config,
                "listener " + port + " 127.0.0.1\nallow_anonymous true\npersistence false\nmax_queued_messages 0\n"
                        + "user root\nlog_dest stderr\nlog_type notice\n");
        Mosquitto broker = new Mosquitto(config, port);
        broker.startAgain();
        return broker;
    }

    /** One that takes these lines instead of letting everybody in; {@code %s} is the port. */
    static Mosquitto start(Path directory, String listener) throws IOException {
        Mosquitto open = new Mosquitto(directory.resolve("mosquitto-own.conf"), freePort());
        Files.writeString(
                open.config,
                String.format(listener, open.port)
                        + "persistence false\nuser root\nlog_dest stderr\nlog_type notice\n");
        open.startAgain();
        return open;
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    private Process start() throws IOException {
        String program = PLACES.stream()
                .filter(place -> Files.isExecutable(Path.of(place)))
                .findFirst()
                .orElseGet(() -> Needed.missing("mosquitto is not installed (Debian package mosquitto)"));
        Process started = new ProcessBuilder(program, "-c", config.toString(), "-v")
                .redirectErrorStream(true)
                .start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(started.getInputStream(), StandardCharsets.UTF_8));
        String line = out.readLine();
        while (line != null && !line.contains("running")) {
            line = out.readLine();
        }
        Assertions.assertNotNull(line, "mosquitto did not start");
        Thread drain = new Thread(() -> out.lines().forEach(ignored -> {}), "mosquitto-log");
        drain.setDaemon(true);
        drain.start();
        return started;
    }

    int port() {
        return port;
    }

    String url() {
        return "tcp://127.0.0.1:" + port;
    }

    /** Stops it where it stands: its connections stay open, and nobody answers on them. */
    void freeze() throws Exception {
        signal("STOP");
    }

    void thaw() throws Exception {
        signal("CONT");
    }

    private void signal(String name) throws Exception {
        Process sent = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .inheritIO()
                .start();
        Assertions.assertEquals(0, sent.waitFor());
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    void startAgain() throws IOException {
        process = start();
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }
}
