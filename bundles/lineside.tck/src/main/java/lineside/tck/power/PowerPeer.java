// SPDX-License-Identifier: Apache-2.0
package lineside.tck.power;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import lineside.tck.Needed;
import lineside.tck.Rigs;
import org.junit.jupiter.api.Assertions;

/** The independent scripts that fill a disk or cut the power. They need root and a kernel that lets them. */
public final class PowerPeer {
    private static final int MISSING = 77;
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(10);

    private PowerPeer() {}

    /** Runs a script, or skips the test with a printed reason; fails it instead when all peers are required. */
    public static String run(String script, Object... arguments) throws IOException, InterruptedException {
        Path file = Rigs.folder().resolve("peers/power").resolve(script);
        if (!Files.isExecutable(file)) {
            Needed.missing(
                    "the peer " + script + " is not there; set LINESIDE_PEERS to the directory that holds peers/");
        }
        List<String> command = new ArrayList<>(List.of(file.toString()));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        long end = System.nanoTime() + PATIENCE;
        while (true) {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim();
            int exit = process.waitFor();
            if (exit == MISSING) {
                Needed.missing(said);
            }
            // A program that another test is just starting holds what is open here until it has become itself.
            if (exit == 0 || !said.contains("target is busy") || end - System.nanoTime() < 0) {
                Assertions.assertEquals(0, exit, command + " said " + said);
                return said;
            }
            LockSupport.parkNanos(PATIENCE / 100);
        }
    }
}
