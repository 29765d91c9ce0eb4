// SPDX-License-Identifier: Apache-2.0
package lineside.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import lineside.itest.toy.ToyLine;
import lineside.store.sqlite.Verify;
import lineside.tck.Needed;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The gateway under a supervisor that kills and restarts what falls silent, as systemd does: beats come while the line's mind
 * makes progress and stop when it does not; RELIABILITY OP-2 and row 63. Longer than others: it starts the gateway four times.
 */
@Tag("process")
@Timeout(240)
final class WatchdogTest {
    private static final String SILENCE_SECONDS = "4";
    private static final int OUT_OF_MEMORY = 3;
    private static final long ROOM_KILOBYTES = 4_000_000;
    private static final Duration SOON = Duration.ofSeconds(90);

    @TempDir
    Path folder;

    private CounterLine line;
    private Path stuck;
    private Process supervisor;
    private BufferedReader said;

    @BeforeEach
    void supervised() throws Exception {
        Needed.assembled(CounterLine.isAssembled());
        Needed.that(
                new ProcessBuilder("python3", "--version")
                                .redirectErrorStream(true)
                                .start()
                                .waitFor()
                        == 0,
                "python3 is not installed");
        line = new CounterLine(folder);
        Path toys = Files.createDirectories(folder.resolve("toys"));
        ToyLine.stuck(toys);
        stuck = folder.resolve("stuck");
        // Root has as many threads as it likes; what ends them here is room for their stacks.
        ProcessBuilder builder = new ProcessBuilder(
                "sh",
                "-c",
                "ulimit -v " + ROOM_KILOBYTES + "; exec \"$@\"",
                "limited",
                "python3",
                "src/test/resources/supervisor.py",
                SILENCE_SECONDS,
                folder.resolve("notify").toString(),
                CounterLine.DISTRIBUTION.resolve("bin/lineside-gateway").toString(),
                "--conf",
                line.conf().toString(),
                "--data",
                line.data().toString(),
                "--bundles",
                toys.toString());
        builder.environment()
                .put(
                        "LINESIDE_JVM",
                        "-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx192m -XX:+ExitOnOutOfMemoryError"
                                + " -Dlineside.toy.stuck=" + stuck);
        supervisor = builder.redirectError(folder.resolve("err").toFile()).start();
        said = supervisor.inputReader();
    }

    @AfterEach
    void end() throws Exception {
        if (supervisor != null) {
            supervisor.descendants().forEach(ProcessHandle::destroyForcibly);
            supervisor.destroyForcibly();
        }
    }

    /** Reads on until the supervisor says this; gives the rest of that line. */
    private String says(String start) throws IOException {
        String one = said.readLine();
        while (one != null && !one.startsWith(start)) {
            one = said.readLine();
        }
        assertNotNull(one, "never said '" + start + "': " + Files.readString(folder.resolve("err")));
        return one.substring(start.length()).strip();
    }

    private long counts() throws Exception {
        says("READY=1");
        return Panel.of(line.data())
                .await("count/line", SOON, counted -> counted.integer("good", 0) >= 2)
                .integer("good");
    }

    private void startsAgain() throws Exception {
        Files.delete(stuck);
        Files.deleteIfExists(line.data().resolve("http.port"));
        says("started");
    }

    @Test
    void whatFallsSilentIsStartedAgainAndCountsOn() throws Exception {
        long before = counts();
        says("WATCHDOG=1");
        says("WATCHDOG=1");

        // Deadlock, endless loop, every thread taken: the mind does not come back from a step.
        Files.createFile(stuck);
        says("silent");
        assertEquals("-9", says("ended"));
        startsAgain();
        assertTrue(counts() >= before, "what was counted is still counted");

        Files.writeString(stuck, "memory");
        assertEquals(Integer.toString(OUT_OF_MEMORY), says("ended"));
        startsAgain();
        assertTrue(counts() >= before, "what was counted is still counted");

        // The mind ends with its thread, and gets none for another.
        Files.writeString(stuck, "threads");
        assertEquals("-9", says("ended"));
        startsAgain();
        assertTrue(counts() >= before, "what was counted is still counted");

        // Row 63: whoever calls itself without end is a defect of one step, for which nothing has to start again.
        Panel panel = Panel.of(line.data());
        Files.writeString(stuck, "recursion");
        panel.await("gateway/state", SOON, state -> state.bodies("quarantine").stream()
                .anyMatch(input -> input.text("error").contains("StackOverflowError")));
        Files.delete(stuck);
        long then =
                panel.await("count/line", SOON, counted -> counted.has("good")).integer("good");
        panel.await("count/line", SOON, counted -> counted.integer("good", 0) > then);

        // Not Process.destroy(), which closes what is still to be read.
        assertTrue(ProcessHandle.of(supervisor.pid()).orElseThrow().destroy());
        says("STOPPING=1");
        says("ended 143");
        assertTrue(supervisor.waitFor(60, TimeUnit.SECONDS));
        Verify.Result verified = Verify.file(line.data().resolve("line.db"));
        assertTrue(verified.ok(), verified.text());
        assertEquals(
                List.of("process", "process", "process", "process"),
                line.journaled("gateway-started/1").stream()
                        .map(start -> start.text("reason"))
                        .filter("process"::equals)
                        .toList());
        // SF-8: an event is of the start that the record names before it, and no two processes have the same name.
        assertEquals(
                4,
                line.journaled("gateway-started/1").stream()
                        .map(start -> start.text("bootId"))
                        .distinct()
                        .count());
    }
}
