// SPDX-License-Identifier: Apache-2.0
package lineside.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong with a place or a port is said before anything is started. */
class FoldersTest {
    @TempDir
    Path folder;

    @Test
    void belowAFileIsNoFolder() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertTrue(refusal(file.resolve("below")).startsWith("--data " + file + "/below cannot be written to ("));
    }

    @Test
    void aFolderThatNobodyMayWriteToIsRefused() {
        assertTrue(refusal(Path.of("/proc/lineside")).startsWith("--data /proc/lineside cannot be written to ("));
    }

    @Test
    void twoDemosDoNotShareAFolder() throws Exception {
        Folders folders = Folders.of(options(folder));
        new Claims().folder(folders);
        assertEquals(
                "another demo runs on " + folder + "; stop it, or choose another folder with --data",
                assertThrows(DemoFailure.class, () -> new Claims().folder(folders))
                        .getMessage());
    }

    /** The gateway of the first demo may not listen yet when the second looks. */
    @Test
    void twoDemosDoNotShareAPort() throws Exception {
        Claims first = new Claims();
        int port = Ports.ofScreens(Optional.of(0), first);
        assertTrue(Ports.isFree(port), "the gateway can have it");
        assertEquals(
                "port " + port + " is taken; choose another with --port, or 0 for a free one",
                assertThrows(DemoFailure.class, () -> Ports.ofScreens(Optional.of(port), new Claims()))
                        .getMessage());
        assertNotEquals(port, Ports.ofScreens(Optional.of(0), new Claims()));
    }

    /** The system gave the port of a gateway that was still starting to the broker of another demo. */
    @Test
    void aPortOfOursIsNoneThatTheSystemGivesAway() throws IOException {
        // Not readString: the kernel gives such a file in one piece only.
        String[] given = Files.readAllLines(Path.of("/proc/sys/net/ipv4/ip_local_port_range"))
                .get(0)
                .split("\\s+");
        int port = new Claims().anyPort();
        assertTrue(port < Integer.parseInt(given[0]), () -> port + " may be given to anybody");
    }

    @Test
    void aPortThatSomebodyListensOnIsNotOurs() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertFalse(new Claims().port(other.getLocalPort()));
        }
    }

    @Test
    void aBrokerThatIsNotThereIsNamed() throws IOException {
        String url = "tcp://127.0.0.1:" + new Claims().anyPort();
        assertTrue(assertThrows(DemoFailure.class, () -> Broker.needAnswer(url))
                .getMessage()
                .startsWith("nobody answers at --broker " + url + " ("));
    }

    private static DemoOptions options(Path data) {
        return new DemoOptions(List.of("--data", data.toString()));
    }

    private static String refusal(Path data) {
        return assertThrows(DemoFailure.class, () -> Folders.of(options(data))).getMessage();
    }
}
