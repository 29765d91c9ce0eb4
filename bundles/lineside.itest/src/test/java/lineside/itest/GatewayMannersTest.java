// SPDX-License-Identifier: Apache-2.0
package lineside.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import lineside.tck.Needed;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How the gateway behaves on the computer of somebody who only started it: quiet, small and out of reach of the network. */
@Tag("process")
@Timeout(180)
final class GatewayMannersTest {
    private static final Path START = CounterLine.DISTRIBUTION.resolve("bin/lineside-gateway");
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private Process process;
    private Path out;
    private Path err;

    @BeforeEach
    void known() {
        Needed.assembled(CounterLine.isAssembled());
        Needed.that(ListeningSockets.areKnown(), "this system has no /proc/net/tcp");
    }

    @AfterEach
    void end() {
        if (process != null) {
            process.destroyForcibly();
        }
    }

    /** As it comes: the start script, the counter template, no variable of ours. */
    private Panel counting() throws Exception {
        CounterLine line = new CounterLine(folder);
        out = folder.resolve("out");
        err = folder.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(
                        START.toString(),
                        "--conf",
                        line.conf().toString(),
                        "--data",
                        line.data().toString())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("LINESIDE_") || name.startsWith("JAVA_TOOL"));
        process = builder.start();
        Panel panel = Panel.of(line.data());
        panel.await("count/line", SOON, counted -> counted.integer("good", 0) >= 3);
        return panel;
    }

    @Test
    void itSaysThatItIsReadyAndNothingElse() throws Exception {
        counting();
        process.destroy();
        assertTrue(process.waitFor(60, TimeUnit.SECONDS), "still running a minute after SIGTERM");
        List<String> said = Files.readAllLines(out);
        assertEquals(1, said.size(), said.toString());
        assertTrue(said.get(0).startsWith("lineside ready "), said.toString());
        assertEquals("", Files.readString(err));
        String log = Files.readString(folder.resolve("data/log/lineside.log"));
        List<String> loud = log.lines()
                .filter(line -> line.contains(" WARN ") || line.contains(" ERROR "))
                .toList();
        assertEquals(List.of(), loud);
        // One line for each bundle and component would be a hundred: what matters must be found by eye.
        assertTrue(log.lines().count() < 60, log);
    }

    @Test
    void nothingOfItCanBeReachedFromTheNetwork() throws Exception {
        counting();
        List<ListeningSockets.Socket> sockets = ListeningSockets.of(process.pid());
        int port = Integer.parseInt(
                Files.readString(folder.resolve("data/http.port")).strip());
        assertTrue(sockets.stream().anyMatch(socket -> socket.port() == port), "not even the screens: " + sockets);
        assertEquals(
                List.of(),
                sockets.stream().filter(socket -> !socket.isLoopback()).toList());
    }

    /** What the test above relies on: a socket that the network reaches is seen as one. */
    @Test
    void aSocketForTheNetworkIsSeenAsOne() throws Exception {
        long self = ProcessHandle.current().pid();
        try (ServerSocket open = new ServerSocket(0);
                ServerSocket local = new ServerSocket()) {
            local.bind(new InetSocketAddress("127.0.0.1", 0));
            List<ListeningSockets.Socket> sockets = ListeningSockets.of(self);
            assertFalse(find(sockets, open.getLocalPort()).isLoopback(), sockets.toString());
            assertTrue(find(sockets, local.getLocalPort()).isLoopback(), sockets.toString());
        }
    }

    private static ListeningSockets.Socket find(List<ListeningSockets.Socket> sockets, int port) {
        return sockets.stream()
                .filter(socket -> socket.port() == port)
                .findFirst()
                .orElseThrow();
    }

    /** Measured choices for a gateway with little memory (ADR 12): nobody may lose one while editing a script. */
    @Test
    void theVirtualMachineIsStartedAsItWasMeasured() throws Exception {
        counting();
        List<String> command =
                List.of(Files.readString(Path.of("/proc/" + process.pid() + "/cmdline"), StandardCharsets.UTF_8)
                        .split("\0"));
        assertTrue(
                command.containsAll(List.of(
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xms16m",
                        "-Xmx192m",
                        "-XX:MinHeapFreeRatio=10",
                        "-XX:MaxHeapFreeRatio=30",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-Djava.awt.headless=true")),
                command.toString());
    }
}
