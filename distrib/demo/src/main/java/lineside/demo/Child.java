// SPDX-License-Identifier: Apache-2.0
package lineside.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A process that the demo started. What it says on standard output goes line by line into a queue of the last 1000 lines and
 * into its log file, where standard error goes too. Any thread.
 */
final class Child {
    private static final int KEPT_LINES = 1_000;
    private static final int LONGEST = 200;

    private final String name;
    private final Process process;
    private final Path log;
    private final BlockingQueue<String> said = new LinkedBlockingQueue<>(KEPT_LINES);
    private volatile boolean stopping;

    private Child(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
    }

    static Child start(String name, List<String> command, Path logFolder) throws DemoFailure {
        Path log = logFolder.resolve(name + ".log");
        try {
            Files.createDirectories(logFolder);
            // In a session of its own: Ctrl-C reaches the demo only, which then stops all in order.
            List<String> alone = new ArrayList<>(List.of("setsid"));
            alone.addAll(command);
            Process process = new ProcessBuilder(alone)
                    .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            Child child = new Child(name, process, log);
            Thread listener = new Thread(child::listen, "demo-" + name);
            listener.setDaemon(true);
            listener.start();
            return child;
        } catch (IOException failed) {
            throw new DemoFailure("the " + name + " cannot be started: " + failed.getMessage(), failed);
        }
    }

    String name() {
        return name;
    }

    Path log() {
        return log;
    }

    /** Waits for a line that starts so; lines before it are forgotten. */
    String await(String start, long seconds) throws DemoFailure, InterruptedException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (true) {
            Optional<String> line = next(until);
            if (line.isPresent() && line.get().startsWith(start)) {
                return line.get();
            }
            if (line.isEmpty() && !process.isAlive()) {
                throw new DemoFailure(
                        "the " + name + " ended at once (exit code " + process.exitValue() + ")" + lastWords());
            }
            if (System.nanoTime() >= until) {
                throw new DemoFailure("the " + name + " was not ready within " + seconds + " s" + lastWords());
            }
        }
    }

    /** What it said last, and where the rest is, as the end of a sentence. */
    String lastWords() {
        String said = "";
        try (Stream<String> lines = Files.lines(log)) {
            // What is indented belongs to the line before, as in the trace of an error.
            said = lines.filter(line -> !line.isBlank() && !Character.isWhitespace(line.charAt(0)))
                    .reduce("", (before, line) -> line);
        } catch (IOException | UncheckedIOException unreadable) {
            // Then it stays with the place.
        }
        String words = said.length() > LONGEST ? said.substring(0, LONGEST) + "..." : said;
        return (words.isEmpty() ? "" : ": " + words) + "; see " + log;
    }

    /** Sends a line to its standard input and waits for the line that answers. */
    synchronized String ask(String line) throws DemoFailure, InterruptedException {
        said.clear();
        try {
            OutputStream input = process.getOutputStream();
            input.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            input.flush();
        } catch (IOException gone) {
            throw new DemoFailure("the " + name + " is gone; see " + log, gone);
        }
        return await("", 10);
    }

    /** True when it ended although nobody asked it to. */
    boolean hasFailed() {
        return !stopping && !process.isAlive();
    }

    int exitCode() {
        return process.exitValue();
    }

    /** Its own process and those that it started. */
    List<Long> pids() {
        return java.util.stream.Stream.concat(java.util.stream.Stream.of(process.toHandle()), process.descendants())
                .map(ProcessHandle::pid)
                .toList();
    }

    /** Ends it as kill -9 does. */
    void kill() throws InterruptedException {
        stopping = true;
        forcibly();
        process.waitFor();
    }

    /** Asks it to end. */
    void stop() {
        stopping = true;
        process.destroy();
    }

    /** Waits for its end, and ends it the hard way at the deadline; false when that was needed. */
    boolean awaitEnd(long untilNanos) throws InterruptedException {
        long left = Math.max(1, untilNanos - System.nanoTime());
        if (process.waitFor(left, TimeUnit.NANOSECONDS)) {
            return true;
        }
        forcibly();
        process.waitFor(1, TimeUnit.SECONDS);
        return false;
    }

    /** With what it started itself. */
    private void forcibly() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private Optional<String> next(long until) throws InterruptedException {
        // Looks at the process from time to time: one that ended says nothing any more.
        long wait = Math.min(TimeUnit.MILLISECONDS.toNanos(200), Math.max(1, until - System.nanoTime()));
        return Optional.ofNullable(said.poll(wait, TimeUnit.NANOSECONDS));
    }

    private void listen() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                keep(line);
            }
        } catch (IOException gone) {
            // It ended: there is nothing more to hear.
        }
    }

    private void keep(String line) throws IOException {
        while (!said.offer(line)) {
            said.poll();
        }
        Files.writeString(log, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
