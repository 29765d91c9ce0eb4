// SPDX-License-Identifier: Apache-2.0
package lineside.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** An MQTT broker of our own: Debian's mosquitto on a port of the loopback interface. */
final class Broker {
    private static final long INSTALL_SECONDS = 300;
    private static final long START_SECONDS = 20;
    private static final int ANSWER_MILLIS = 5_000;

    /**
     * Runs a program that cannot watch our end: when standard input ends, because we are gone, it is asked to end too. Ends as
     * the program ends, and passes on being asked to end.
     */
    private static final String WITH_US = String.join(
            "\n",
            "exec 3<&0",
            "\"$@\" </dev/null 3<&- & program=$!",
            "trap 'kill \"$program\" 2>/dev/null' TERM",
            "(while read -r line; do :; done; kill \"$program\") <&3 >/dev/null 2>&1 & watch=$!",
            "wait \"$program\"; code=$?",
            "while kill -0 \"$program\" 2>/dev/null; do wait \"$program\"; code=$?; done",
            "kill \"$watch\" 2>/dev/null",
            "exit \"$code\"");

    private Broker() {}

    /** Starts one at this port, which is ours, and gives its URL; empty when there is none here and none can be installed. */
    static Optional<String> start(Household household, Path folder, int port, PrintStream out)
            throws DemoFailure, IOException, InterruptedException {
        Optional<Path> program = find();
        if (program.isEmpty() && install(out)) {
            program = find();
        }
        if (program.isEmpty()) {
            return Optional.empty();
        }
        Path configuration = folder.resolve("mosquitto.conf");
        Files.writeString(configuration, configuration(folder, port));
        Child broker = household.start(
                "broker",
                List.of("/bin/sh", "-c", WITH_US, "sh", program.get().toString(), "-c", configuration.toString()));
        awaitListening(broker, household, port);
        return Optional.of("tcp://127.0.0.1:" + port);
    }

    /** Fails when nobody answers at this URL. */
    static void needAnswer(String url) throws DemoFailure {
        URI broker = URI.create(url);
        try (Socket probe = new Socket()) {
            probe.connect(new InetSocketAddress(broker.getHost(), broker.getPort()), ANSWER_MILLIS);
        } catch (IOException | IllegalArgumentException refused) {
            throw new DemoFailure(
                    "nobody answers at --broker " + url + " (" + refused.getMessage()
                            + "); start a broker there, or leave --broker out for one of the demo's own",
                    refused);
        }
    }

    private static String configuration(Path folder, int port) {
        List<String> lines = new ArrayList<>(List.of(
                "listener " + port + " 127.0.0.1",
                "allow_anonymous true",
                "persistence true",
                "persistence_location " + folder + "/",
                "log_dest stderr",
                "log_type error",
                "log_type warning"));
        if (isRoot()) {
            // Else it would give up root for a user that may not write to our folder.
            lines.add("user root");
        }
        return String.join("\n", lines) + "\n";
    }

    private static void awaitListening(Child broker, Household household, int port)
            throws DemoFailure, InterruptedException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (Ports.isFree(port)) {
            household.check();
            if (System.nanoTime() > until) {
                throw new DemoFailure("the broker does not listen after " + START_SECONDS + " s; see " + broker.log());
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }

    static Optional<Path> find() {
        String path = System.getenv("PATH");
        return Stream.concat(Stream.of("/usr/sbin"), Stream.of(path == null ? new String[0] : path.split(":")))
                .map(folder -> Path.of(folder, "mosquitto"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static boolean install(PrintStream out) throws IOException, InterruptedException {
        if (!isRoot() || !Files.isExecutable(Path.of("/usr/bin/apt-get"))) {
            return false;
        }
        out.println("installing mosquitto (apt-get)");
        boolean installed = apt("install", "-y", "--no-install-recommends", "mosquitto")
                || (apt("update") && apt("install", "-y", "--no-install-recommends", "mosquitto"));
        if (!installed) {
            out.println("apt-get could not install it");
        }
        return installed;
    }

    private static boolean apt(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("/usr/bin/apt-get", "-qq"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
        // Debian's package would start a service of its own; with this run level it does not.
        builder.environment().put("RUNLEVEL", "1");
        Process process = builder.start();
        return process.waitFor(INSTALL_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }
}
