// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lineside.tck.Needed;
import org.junit.jupiter.api.Assertions;

/** The independent scripts that fill a disk or cut the power. They need root and a kernel that lets them. */
final class PowerPeer {
    private static final int MISSING = 77;

    private PowerPeer() {}

    /** Runs a script, or skips the test with a printed reason; fails it instead when all peers are required. */
    static String run(String script, Object... arguments) throws IOException, InterruptedException {
        Path file = directory().resolve("peers/power").resolve(script);
        if (!Files.isExecutable(file)) {
            Needed.missing(
                    "the peer " + script + " is not there; set LINESIDE_PEERS to the directory that holds peers/");
        }
        List<String> command = new ArrayList<>(List.of(file.toString()));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim();
        int exit = process.waitFor();
        if (exit == MISSING) {
            Needed.missing(said);
        }
        Assertions.assertEquals(0, exit, command + " said " + said);
        return said;
    }

    private static Path directory() {
        return Optional.ofNullable(System.getenv("LINESIDE_PEERS"))
                .map(Path::of)
                .orElseGet(() -> root(Path.of("").toAbsolutePath()).resolve("../shared/rigs"));
    }

    private static Path root(Path start) {
        Path at = start;
        while (at.getParent() != null && Files.notExists(at.resolve("lineside"))) {
            at = at.getParent();
        }
        return at;
    }
}
