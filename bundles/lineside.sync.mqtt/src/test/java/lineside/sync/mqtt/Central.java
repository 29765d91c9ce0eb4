// SPDX-License-Identifier: Apache-2.0
package lineside.sync.mqtt;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;

/** The reference receiver as a process of its own, so that it can be killed like one. */
final class Central implements AutoCloseable {
    private final Path store;
    private final Process process;

    Central(String broker, Path store, String... more) throws IOException {
        this.store = store;
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "lineside.central.CentralMain",
                "--broker",
                broker,
                "--store",
                store.toString()));
        command.addAll(List.of(more));
        this.process = new ProcessBuilder(command).redirectErrorStream(true).start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = out.readLine();
        for (int said = 0; line != null && !line.startsWith("central ready"); said++) {
            if (said == 20) {
                process.destroyForcibly();
                Assertions.fail("the receiver says: " + line);
            }
            line = out.readLine();
        }
        Assertions.assertNotNull(line, "the receiver did not start");
        Thread drain = new Thread(() -> out.lines().forEach(ignored -> {}), "central-log");
        drain.setDaemon(true);
        drain.start();
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** All lines that it holds of one stream, in order. */
    List<String> held(String stream) throws IOException {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> files = Files.walk(store)) {
            for (Path file : files.filter(f -> f.endsWith(stream + ".jsonl")).toList()) {
                lines.addAll(Files.readAllLines(file));
            }
        }
        return lines;
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }
}
