// SPDX-License-Identifier: Apache-2.0
package lineside.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import lineside.kernel.Body;
import lineside.plant.LedgerFile;
import lineside.tck.Needed;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The whole of it: plant, broker, receiver and gateway as processes, and the truth against the journal at the end. */
@Tag("process")
class DemoRunTest {
    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

    @TempDir
    Path folder;

    @Test
    void whatThePlantMadeIsWhatTheGatewayRecorded() throws Exception {
        Folders folders = new Folders(ROOT, folder, false);
        Needed.assembled(Files.isExecutable(folders.launcher()));
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

    /** What a counter may do to its reader, through a real server; each must have happened, and nothing may be missing. */
    @ParameterizedTest
    @CsvSource({"wrap, 8s", "plc-restart, 20s", "zero-glitch, 12s", "connection-loss, 16s"})
    void everyDisturbanceIsCountedExactly(String scenario, String time) throws Exception {
        Folders folders = new Folders(ROOT, folder, false);
        Needed.assembled(Files.isExecutable(folders.launcher()));
        String said = demo("--for", time, "--speed", "5", "--scenario", scenario);
        assertTrue(said.contains("no difference"), said);
        assertEquals(0, JournalFigures.read(folders.journal()).doubts(), said);
        List<Body> facts = LedgerFile.facts(folders.ledger());
        long happened =
                switch (scenario) {
                    case "wrap" -> wraps(facts);
                    case "plc-restart" -> count(facts, "boot") - 1;
                    case "zero-glitch" -> count(facts, "glitch");
                    default -> count(facts, "link") / 2;
                };
        assertTrue(happened >= 1, () -> "nothing of " + scenario + " happened: " + said);
    }

    private static long count(List<Body> facts, String kind) {
        return facts.stream().filter(fact -> fact.text("kind").equals(kind)).count();
    }

    /** How often the outfeed counter went through its end: good pieces since the start by its modulus, less the start. */
    private static long wraps(List<Body> facts) {
        long modulus = facts.stream()
                .filter(fact -> fact.has("modulus"))
                .findFirst()
                .orElseThrow()
                .integer("modulus");
        long first = facts.stream()
                .filter(fact -> fact.has("outfeed"))
                .findFirst()
                .orElseThrow()
                .integer("outfeed");
        return (first + LedgerFile.of(facts).good()) / modulus;
    }

    /** A difference is an error: here the gateway is told in the middle to take another counter for the outfeed. */
    @Test
    void aDifferenceEndsTheDemoWithAnError() throws Exception {
        Folders folders = new Folders(ROOT, folder, false);
        Needed.assembled(Files.isExecutable(folders.launcher()));
        Process demo = start("--for", "8s", "--speed", "5");
        BufferedReader said = producing(demo);
        Path model = folders.conf().resolve("line.yaml");
        String right = Files.readString(model);
        String wrong = right.replace("signal: packer.outfeed", "signal: filler.infeed");
        assertNotEquals(right, wrong);
        Files.writeString(model, wrong);
        String rest = said.lines().collect(Collectors.joining("\n"));
        assertEquals(1, demo.waitFor(), rest);
        assertTrue(rest.contains("THERE ARE DIFFERENCES"), rest);
    }

    /** A plant minute a second: what is slow here lasts long there, and no piece may be doubted for it. */
    @Test
    void countsExactlyAtSixtyTimesThePace() throws Exception {
        Folders folders = new Folders(ROOT, folder, false);
        Needed.assembled(Files.isExecutable(folders.launcher()));
        String said = demo("--for", "10s", "--speed", "60");
        assertTrue(said.contains("no difference"), said);
        assertEquals(0, JournalFigures.read(folders.journal()).doubts(), said);
    }

    /** As by kill -9, when nobody can stop anybody: each of them must notice by itself. */
    @Test
    void aDemoThatIsKilledLeavesNobodyBehind() throws Exception {
        Process demo = running();
        List<ProcessHandle> all = demo.descendants().toList();
        assertTrue(all.size() >= (Broker.find().isPresent() ? 4 : 2), () -> "not all of them are there: " + all);
        demo.destroyForcibly();
        for (ProcessHandle one : all) {
            one.onExit().get(60, TimeUnit.SECONDS);
        }
    }

    /** Ctrl-C, and what a service manager sends. */
    @Test
    void aDemoThatIsAskedToStopStopsAllWithinFiveSeconds() throws Exception {
        Process demo = running();
        List<ProcessHandle> all = demo.descendants().toList();
        demo.destroy();
        assertTrue(demo.waitFor(60, TimeUnit.SECONDS), "it did not stop in time");
        assertEquals(0, demo.exitValue());
        assertEquals(List.of(), all.stream().filter(ProcessHandle::isAlive).toList());
    }

    /** A demo that produces. */
    private Process running() throws Exception {
        Folders folders = new Folders(ROOT, folder, false);
        Needed.assembled(Files.isExecutable(folders.launcher()));
        Process demo = start();
        producing(demo);
        return demo;
    }

    /** What the demo says from the moment on in which it produces. */
    private static BufferedReader producing(Process demo) throws IOException {
        BufferedReader said = new BufferedReader(new InputStreamReader(demo.getInputStream(), StandardCharsets.UTF_8));
        String line = said.readLine();
        while (line != null && !line.startsWith("open ")) {
            line = said.readLine();
        }
        assertTrue(line != null, "the demo ended before it produced");
        return said;
    }

    private Process start(String... options) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("--home", ROOT.toString(), "--port", "0"));
        arguments.addAll(List.of("--data", folder.toString()));
        arguments.addAll(List.of(options));
        return new ProcessBuilder(JavaCommand.of("lineside.demo.DemoMain", arguments))
                .redirectErrorStream(true)
                .start();
    }

    private String demo(String... options) throws Exception {
        Process process = start(options);
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(60, TimeUnit.SECONDS), "the demo did not end");
        assertEquals(0, process.exitValue(), said);
        return said;
    }
}
