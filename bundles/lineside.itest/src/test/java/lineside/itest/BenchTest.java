// SPDX-License-Identifier: Apache-2.0
package lineside.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import lineside.tck.Needed;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows of the bench that need more than a store run to their end, at the least size. Says nothing about speed. */
@Tag("process")
@Timeout(180)
final class BenchTest {
    private static final Path ROOT = Repository.THIS.root();
    private static final Path DISTRIBUTION = ROOT.resolve("distrib/felix/target/lineside-felix");
    private static final Path BENCH = ROOT.resolve("bundles/lineside.bench");

    @TempDir
    Path folder;

    @BeforeEach
    void assembled() {
        Needed.assembled(Files.isDirectory(DISTRIBUTION) && Files.isDirectory(BENCH.resolve("target")));
    }

    @ParameterizedTest
    @CsvSource({"line.yaml, P5, 4", "line.yaml, P6, 3", "line.yaml, P13, 2"})
    void aRowGivesItsRatios(String line, String row, int ratios) throws Exception {
        Path conf = Files.createDirectories(folder.resolve("conf"));
        Path data = Files.createDirectories(folder.resolve("data"));
        Files.copy(BENCH.resolve("conf").resolve(line), conf.resolve("line.yaml"));
        Files.writeString(
                conf.resolve("lineside.json"),
                "{ \"lineside.http\": { \"port\": 0 }, \"lineside.bench\": { \"rows\": \"" + row
                        + "\", \"receiver\": \"" + receiver() + "\", \"rounds\": 1, \"small\": true } }");
        Process gateway = GatewayProcess.command(
                        DISTRIBUTION,
                        conf,
                        data,
                        "--bundles",
                        BENCH.resolve("target").toString())
                .redirectErrorStream(true)
                .start();
        try {
            String said = new String(gateway.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(said.contains("bench: done"), said);
            assertEquals(
                    ratios,
                    said.lines().filter(of -> of.contains(", promised ")).count(),
                    said);
            assertTrue(gateway.waitFor(60, TimeUnit.SECONDS), "the gateway ends with the bench");
            assertEquals(0, gateway.exitValue(), said);
        } finally {
            gateway.destroyForcibly();
        }
    }

    private static Path receiver() throws IOException {
        try (Stream<Path> files = Files.list(ROOT.resolve("bundles/lineside.central/target"))) {
            return files.filter(
                            file -> file.getFileName().toString().matches("lineside\\.central-[^-]*(-SNAPSHOT)?\\.jar"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
