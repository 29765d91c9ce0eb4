// SPDX-License-Identifier: Apache-2.0
package lineside.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import lineside.tck.Needed;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The gateway as people start it: the script of the distribution, all bundles, an empty data directory. */
@Tag("process")
@Timeout(120)
final class GatewayProcessTest {
    private static final Path START =
            Repository.THIS.root().resolve("distrib/felix/target/lineside-felix/bin/lineside-gateway");
    private static final int STOPPED_BY_SIGTERM = 143;

    @TempDir
    Path folder;

    private Process process;

    @BeforeEach
    void assembled() {
        Needed.assembled(Files.exists(START));
    }

    @AfterEach
    void end() {
        if (process != null) {
            process.destroyForcibly();
        }
    }

    private void start(String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(START.toString()));
        command.addAll(List.of(options));
        Path conf = Files.createDirectories(folder.resolve("conf"));
        command.addAll(List.of("--data", folder.resolve("data").toString(), "--conf", conf.toString()));
        run(new ProcessBuilder(command));
    }

    private void run(ProcessBuilder builder) throws IOException {
        process = builder.redirectErrorStream(true).start();
        // Whoever reads its output ends with it: a gateway that neither speaks nor ends must not hold the build.
        CompletableFuture.delayedExecutor(60, TimeUnit.SECONDS).execute(process::destroyForcibly);
    }

    /** Reads what it says until the line that starts so; gives that line. */
    private String says(String start) throws IOException {
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

    @Test
    void everyBundleOfTheDistributionStarts() throws IOException {
        start();
        String ready = says("lineside ready");
        assertFalse(ready.contains("FAILED"), ready);
    }

    /** As in a container: without a locale Java takes ASCII file names only, unless the start script says otherwise. */
    @Test
    void foldersMayHaveUmlautsWhereNoLanguageIsSet() throws IOException {
        Path conf = Files.createDirectories(folder.resolve("L\u00ednea 3 \u00fc/conf"));
        Path data = conf.resolveSibling("data");
        ProcessBuilder builder =
                new ProcessBuilder(START.toString(), "--data", data.toString(), "--conf", conf.toString());
        builder.environment().keySet().removeIf(name -> name.equals("LANG") || name.startsWith("LC_"));
        run(builder);
        says("lineside ready");
        assertTrue(Files.exists(data.resolve("lineside.lock")), "nothing was written to " + data);
    }

    @Test
    void aTextForANumberStopsNobodyAndIsOneSentence() throws IOException {
        Path conf = Files.createDirectories(folder.resolve("conf"));
        Files.writeString(conf.resolve("wiring.json"), "{\"lineside.http\": {\"port\": \"high\"}}");
        start();
        String said = says("WARN ");
        assertTrue(said.endsWith("wiring.json is not used: field 'port' is 'high'; write a whole number"), said);
        String ready = says("lineside ready");
        assertFalse(ready.contains("FAILED"), ready);
    }

    @Test
    void stopsWithinFiveSecondsOfSigterm() throws Exception {
        start();
        says("lineside ready");
        process.destroy();
        assertTrue(process.waitFor(5, TimeUnit.SECONDS), "still running after 5 s");
        assertEquals(STOPPED_BY_SIGTERM, process.exitValue());
    }

    @Test
    void aBadOptionIsOneSentenceAndExitCodeTwo() throws Exception {
        start("--speed", "fast");
        says("lineside: --speed fast is not a number");
        assertTrue(process.waitFor(5, TimeUnit.SECONDS));
        assertEquals(2, process.exitValue());
    }

    /** Two gateways on one data directory would write one journal twice. */
    @Test
    void aSecondGatewayOnTheSameDataIsRefused() throws Exception {
        start();
        says("lineside ready");
        Process first = process;
        try {
            start();
            says("lineside: cannot start");
            assertTrue(process.waitFor(5, TimeUnit.SECONDS));
            assertEquals(1, process.exitValue());
        } finally {
            process.destroyForcibly();
            process = first;
        }
    }
}
