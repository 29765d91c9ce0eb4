// SPDX-License-Identifier: Apache-2.0
package lineside.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import lineside.kernel.Body;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole of it: plant, broker, receiver and gateway as processes, and the truth against the journal at the end. */
@Tag("process")
class DemoRunTest {
    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

    @TempDir
    Path folder;

    @Test
    void whatThePlantMadeIsWhatTheGatewayRecorded() throws Exception {
        Folders folders = new Folders(ROOT, folder, false);
        assumeTrue(Files.isExecutable(folders.launcher()), "DemoRunTest: the gateway is not built (distrib/felix)");
        String said = demo("--for", "12s", "--speed", "5", "--scenario", "faults", "--seed", "3");
        assertTrue(said.contains("no difference"), said);
        assertTrue(said.contains("open http://127.0.0.1:"), said);
        assertTrue(Broker.find().isEmpty() || said.contains("events arrived upstream"), said);

        Truth truth = Truth.read(folders.ledger(), 0);
        JournalFigures journal = JournalFigures.read(folders.journal());
        assertTrue(truth.good() > 20, () -> "the line hardly ran: " + truth);
        assertTrue(Comparison.of(truth, journal).isEqual());
        // The comparison must be able to fail: one piece more in the truth is found.
        Files.writeString(
                folders.ledger(),
                Body.of("kind", "piece", "n", 99_999, "result", "good", "at", "2026-03-10T21:00:00Z") + "\n",
                StandardOpenOption.APPEND);
        assertFalse(Comparison.of(Truth.read(folders.ledger(), 0), journal).isEqual());
    }

    private String demo(String... options) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("--home", ROOT.toString(), "--port", "0"));
        arguments.addAll(List.of("--data", folder.toString()));
        arguments.addAll(List.of(options));
        Process process = new ProcessBuilder(JavaCommand.of("lineside.demo.DemoMain", arguments))
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertTrue(process.waitFor(10, TimeUnit.SECONDS), "the demo did not end");
        assertEquals(0, process.exitValue(), said);
        return said;
    }
}
