// SPDX-License-Identifier: Apache-2.0
package lineside.pi4j;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import lineside.tck.Needed;
import org.junit.jupiter.api.Test;

/** {@link PinsProgram} in the virtual machine that has a simulated chip. Skipped with the reason where that cannot be had. */
final class OnAChipTest {
    private static final int MISSING = 77;

    @Test
    void aProgramForPi4jRunsOnTheCharacterDevice() throws Exception {
        Path folder = Files.createDirectories(Path.of("target/rig").toAbsolutePath());
        List<String> said = run(folder).lines().toList();
        String all = said.toString();
        assertEquals(
                List.of(
                        "lamp 1 LOW 0 HIGH 1",
                        "pulses 200 true lost 0",
                        "overrun lost true, seen and lost 4000",
                        "at rest LOW, pulled up true"),
                said.stream()
                        .filter(line -> line.matches("(lamp|pulses|overrun|at rest) .*"))
                        .toList(),
                all);
    }

    private static String run(Path folder) throws IOException {
        Path rig = Path.of(Optional.ofNullable(System.getenv("LINESIDE_PEERS"))
                        .filter(text -> !text.isEmpty())
                        .orElse("../../../shared/rigs"))
                .resolve("gpio/run.sh")
                .toAbsolutePath();
        Needed.that(Files.isExecutable(rig), "there is no GPIO rig at " + rig + "; set LINESIDE_PEERS");
        Process process = new ProcessBuilder(
                        rig.toString(),
                        "-v",
                        "-t",
                        "240",
                        "-m",
                        "384M",
                        folder.toString(),
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        PinsProgram.class.getName())
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
