// SPDX-License-Identifier: Apache-2.0
package lineside.tck;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * Where peers keep what they need, and the command that starts and stops them. An id ends with the number of the process that
 * started it: two test runs never mean the same peer, and what a killed run left behind is known and stopped by the next.
 */
final class PeerHome {
    private static final Pattern ID = Pattern.compile(".+\\.(\\d+)\\.\\d+");
    private static final int IS_NOT_RUNNING = 3;
    private static final AtomicInteger STARTED = new AtomicInteger();
    private static final Set<Path> CLEARED = new HashSet<>();

    private final Path command;
    private final Path folder;

    /** What the command answered: its exit code, and what it printed. */
    record Answer(int code, String out) {}

    PeerHome(Path command, Path folder) {
        this.command = command;
        this.folder = folder;
    }

    /** The one of this checkout, or that of the environment's {@code PEER_HOME}; skips the test if there are no peers. */
    static PeerHome find() throws IOException {
        Path command = Rigs.folder().resolve("peers").resolve("peer");
        if (!Files.isExecutable(command)) {
            Needed.missing("there is no peer at " + command + "; set LINESIDE_PEERS");
        }
        PeerHome home = new PeerHome(
                command,
                Rigs.given("PEER_HOME", Rigs.repository().resolve("target").resolve("peers")));
        home.clear();
        return home;
    }

    /** Stops what killed runs left behind; once in a process is enough. */
    private void clear() throws IOException {
        synchronized (CLEARED) {
            if (CLEARED.add(folder)) {
                for (String id : abandoned()) {
                    stop(id);
                }
            }
        }
    }

    /** Skips the test when the peer is known not to run here; whoever set the variable tried it and said why. */
    static void lame(String name) {
        String lame = Objects.requireNonNullElse(System.getenv("LINESIDE_PEERS_LAME"), "");
        if (List.of(lame.split(" ")).contains(name)) {
            String reason = "the peer " + name + " does not run on this machine";
            System.out.println("skipped: " + reason);
            Assumptions.abort(reason);
        }
    }

    /** An id that nothing else on this machine has. */
    String unique(String name) {
        return name + "." + ProcessHandle.current().pid() + "." + STARTED.incrementAndGet();
    }

    /** The ids whose process is no more. */
    List<String> abandoned() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(each -> each.getFileName().toString())
                    .filter(PeerHome::isAbandoned)
                    .toList();
        }
    }

    Answer run(List<String> words) throws IOException {
        List<String> line = new ArrayList<>(List.of(command.toString()));
        line.addAll(words);
        ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
        builder.environment().put("PEER_HOME", folder.toString());
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        return new Answer(process.onExit().join().exitValue(), out);
    }

    /** Stops it, if it runs, and removes its files: its id never comes again. */
    void stop(String id) throws IOException {
        int code = run(List.of("stop", id)).code();
        Path files = folder.resolve(id);
        boolean ended = code == 0 || code == IS_NOT_RUNNING;
        if (!ended || !ID.matcher(id).matches() || !Files.isDirectory(files)) {
            return;
        }
        try (Stream<Path> all = Files.walk(files)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (NoSuchFileException | UncheckedIOException e) {
            // Another test run is clearing up the same leftover.
            System.out.println("removed by another: " + e.getMessage());
        }
    }

    private static boolean isAbandoned(String id) {
        Matcher matcher = ID.matcher(id);
        return matcher.matches()
                && ProcessHandle.of(Long.parseLong(matcher.group(1)))
                        .filter(ProcessHandle::isAlive)
                        .isEmpty();
    }
}
