// SPDX-License-Identifier: Apache-2.0
package lineside.driver.gpio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import lineside.tck.Needed;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Runs what needs a GPIO chip in a virtual machine that has a simulated one, and reports test by test. Where the machine
 * cannot be had the tests are skipped with its reason.
 */
final class InTheRigTest {
    private static final int MISSING = 77;
    private static final List<Class<?>> CLASSES = List.of(
            LinesOnChipTest.class, CountingOnChipTest.class, ExitOnChipTest.class, GpioDriverConformanceTest.class);

    @TestFactory
    Stream<DynamicTest> everyTestOnAChip() throws Exception {
        Path folder = Files.createDirectories(Path.of("target/rig").toAbsolutePath());
        Path results = folder.resolve("results");
        Files.deleteIfExists(results);
        String said = run(folder, results);
        List<String> lines = Files.exists(results) ? Files.readAllLines(results) : List.of();
        assertTrue(lines.size() > CLASSES.size(), () -> "the virtual machine ran no tests: " + said);
        return lines.stream()
                .map(line -> line.split("\t", -1))
                .map(parts ->
                        DynamicTest.dynamicTest(parts[1], () -> reported(parts[0], parts[2].replace("\\n", "\n"))));
    }

    private static void reported(String status, String why) {
        if (status.equals("ABORTED")) {
            String reason = why.lines().findFirst().orElse("").replaceFirst("^\\S+Exception: ", "");
            System.out.println("skipped: " + reason);
            Assumptions.abort(reason);
        }
        assertEquals("SUCCESSFUL", status, why);
    }

    private static String run(Path folder, Path results) throws IOException {
        Path rig = Path.of(Optional.ofNullable(System.getenv("LINESIDE_PEERS"))
                        .filter(text -> !text.isEmpty())
                        .orElse("../../../shared/rigs"))
                .resolve("gpio/run.sh")
                .toAbsolutePath();
        Needed.that(Files.isExecutable(rig), "there is no GPIO rig at " + rig + "; set LINESIDE_PEERS");
        Stream<String> command = Stream.of(
                rig.toString(),
                "-v",
                "-t",
                "120",
                "-m",
                "384M",
                folder.toString(),
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                InTheRig.class.getName(),
                results.toString());
        Process process = new ProcessBuilder(
                        Stream.concat(command, CLASSES.stream().map(Class::getName))
                                .toList())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = process.onExit().join().exitValue();
        if (code == MISSING) {
            Needed.missing("the GPIO rig does not run here: " + said.strip());
        }
        assertEquals(0, code, said);
        return said;
    }
}
