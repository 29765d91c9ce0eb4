// SPDX-License-Identifier: Apache-2.0
package lineside.tck;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assertions;

/** A real broker, Debian's mosquitto, on a free loopback port; it can be killed and started again on the same port. */
public final class Mosquitto implements AutoCloseable {
    private static final List<String> PLACES = List.of("/usr/sbin/mosquitto", "/usr/bin/mosquitto");

    private final Path config;
    private final int port;
    private Process process;

    private Mosquitto(Path config, int port) throws IOException {
        this.config = config;
        this.port = port;
        this.process = launched(config);
    }

    /** One that lets everybody in and forgets all when it ends; skips the test where there is no mosquitto. */
    public static Mosquitto start(Path directory) throws IOException {
        int port = FreePort.find();
        Path config = directory.resolve("mosquitto.conf");
        Files.writeString(
                config,
                "listener " + port + " 127.0.0.1\nallow_anonymous true\npersistence false\nmax_queued_messages 0\n"
                        + "user root\nlog_dest stderr\nlog_type notice\n");
        return new Mosquitto(config, port);
    }

    /** One that takes these lines instead of letting everybody in; {@code %s} is the port. */
    public static Mosquitto start(Path directory, String listener) throws IOException {
        int port = FreePort.find();
        Path config = directory.resolve("mosquitto-own.conf");
        Files.writeString(
                config,
                String.format(listener, port) + "persistence false\nuser root\nlog_dest stderr\nlog_type notice\n");
        return new Mosquitto(config, port);
    }

    private static Process launched(Path config) throws IOException {
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

    /** Where it listens. */
    public int port() {
        return port;
    }

    /** The same as a client wants it. */
    public String url() {
        return "tcp://127.0.0.1:" + port;
    }

    /** Stops it where it stands: its connections stay open, and nobody answers on them. */
    public void freeze() throws IOException, InterruptedException {
        Signal.STOP.to(process);
    }

    /** Lets it go on. */
    public void thaw() throws IOException, InterruptedException {
        Signal.CONT.to(process);
    }

    /** At once, {@code kill -9}. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** On the same port, after {@link #kill}. */
    public void startAgain() throws IOException {
        process = launched(config);
    }

    @Override
    public void close() {
        kill();
    }
}
