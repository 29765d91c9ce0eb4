// SPDX-License-Identifier: Apache-2.0
package lineside.itest;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A gateway as people start it: the script of a distribution, a process of its own. Killed when closed. */
final class GatewayProcess implements AutoCloseable {
    private final Process process;

    /** Starts it; what it says to people and what it complains about come in one stream. */
    GatewayProcess(ProcessBuilder builder) throws IOException {
        process = builder.redirectErrorStream(true).start();
        // Whoever reads its output ends with it: a gateway that neither speaks nor ends must not hold the build.
        CompletableFuture.delayedExecutor(60, TimeUnit.SECONDS).execute(process::destroyForcibly);
    }

    /** The command that starts the gateway of a distribution on these folders. */
    static ProcessBuilder command(Path home, Path conf, Path data, String... options) {
        List<String> command =
                new ArrayList<>(List.of(home.resolve("bin/lineside-gateway").toString()));
        command.addAll(List.of(options));
        command.addAll(List.of("--data", data.toString(), "--conf", conf.toString()));
        return new ProcessBuilder(command);
    }

    /** Reads what it says until the line that starts so; gives that line. */
    String says(String start) throws IOException {
        List<String> said = new ArrayList<>();
        BufferedReader output = process.inputReader();
        String line = output.readLine();
        while (line != null && !line.startsWith(start)) {
            said.add(line);
            line = output.readLine();
        }
        assertNotNull(line, "it never said '" + start + "' but: " + said);
        return line;
    }

    /** The exit code of one that ends by itself. */
    int ends() throws InterruptedException {
        assertTrue(process.waitFor(60, TimeUnit.SECONDS), "still running after a minute");
        return process.exitValue();
    }

    /** The exit code after SIGTERM. */
    int stop() throws InterruptedException {
        process.destroy();
        return ends();
    }

    /** Returns when it is gone and writes nothing any more. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
