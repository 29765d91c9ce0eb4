// SPDX-License-Identifier: Apache-2.0
package lineside.itest.panel;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The demo as a process. With its own broker where mosquitto is installed, else without. */
final class Demo implements AutoCloseable {
    private static final Path ROOT = root();
    static final Path DISTRIBUTION = ROOT.resolve("distrib/felix/target/lineside-felix");
    private static final Pattern CONTROL = Pattern.compile(" control=(\\d+)");
    private static final Pattern OPEN = Pattern.compile("open (http://127\\.0\\.0\\.1:\\d+)");

    private final Process process;
    private final Path data;
    private final String address;

    private Demo(Process process, Path data, String address) {
        this.process = process;
        this.data = data;
        this.address = address;
    }

    static Demo start(Path data, String scenario, String... more) throws IOException {
        Path built = ROOT.resolve("distrib/demo/target");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                built + "/*:" + built + "/lib/*",
                "lineside.demo.DemoMain"));
        command.addAll(List.of("--home", ROOT.toString(), "--port", "0"));
        command.addAll(List.of("--data", data.toString(), "--scenario", scenario));
        command.addAll(List.of(more));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        BufferedReader said =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        StringBuilder all = new StringBuilder();
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            all.append(line).append('\n');
            Matcher open = OPEN.matcher(line);
            if (open.find()) {
                drain(said);
                return new Demo(process, data, open.group(1) + "/");
            }
        }
        throw new IOException("the demo ended before it served anything:\n" + all);
    }

    /** A full pipe would stop it. */
    private static void drain(BufferedReader said) {
        Thread drain = new Thread(
                () -> {
                    try {
                        said.transferTo(Writer.nullWriter());
                    } catch (IOException over) {
                        // It has ended, and its pipe with it.
                    }
                },
                "lineside-demo-output");
        drain.setDaemon(true);
        drain.start();
    }

    String address() {
        return address;
    }

    /** Has the plant do something, with one of its control lines. */
    void plant(String line) throws IOException {
        Matcher said = CONTROL.matcher(Files.readString(data.resolve("log/plant.log")));
        if (!said.find()) {
            throw new IOException("the plant did not say its control port");
        }
        try (Socket plant = new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(said.group(1)))) {
            plant.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
            String answer = new BufferedReader(new InputStreamReader(plant.getInputStream(), StandardCharsets.UTF_8))
                    .readLine();
            if (!"ok".equals(answer)) {
                throw new IOException("the plant answers '" + line + "' with: " + answer);
            }
        }
    }

    /** What the plant really did. */
    Path ledger() {
        return data.resolve("plant/truth.jsonl");
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    static Path root() {
        Path here = Path.of("").toAbsolutePath();
        while (!here.resolve("features").toFile().isDirectory()) {
            here = here.getParent();
        }
        return here;
    }
}
