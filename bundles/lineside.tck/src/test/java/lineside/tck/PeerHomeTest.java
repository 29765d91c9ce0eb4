// SPDX-License-Identifier: Apache-2.0
package lineside.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Test runs side by side must not stop or find each other's peers. */
class PeerHomeTest {
    /** Beyond what Linux gives out. */
    private static final long NOBODY = 999_999_999L;

    @TempDir
    Path folder;

    @Test
    void noTwoPeersHaveTheSameId() {
        PeerHome home = new PeerHome(Path.of("true"), folder);
        String first = home.unique("plc");
        assertNotEquals(first, home.unique("plc"));
        assertTrue(first.startsWith("plc." + ProcessHandle.current().pid() + "."), first);
        assertTrue(first.matches("[A-Za-z0-9_.-]+"), "the peers' own rule: " + first);
    }

    @Test
    void onlyWhatADeadProcessLeftBehindIsAbandoned() throws Exception {
        PeerHome home = new PeerHome(Path.of("true"), folder);
        String dead = "plc." + NOBODY + ".1";
        for (String id : List.of(dead, home.unique("plc"), "by-hand", "by-hand.2")) {
            Files.createDirectory(folder.resolve(id));
        }
        assertEquals(List.of(dead), home.abandoned());
    }

    @Test
    void whatIsStoppedLeavesNoFiles() throws Exception {
        PeerHome home = new PeerHome(Path.of("true"), folder);
        String id = home.unique("plc");
        Files.createDirectories(folder.resolve(id).resolve("pki"));
        Files.writeString(folder.resolve(id).resolve("log"), "");
        Files.createDirectory(folder.resolve("by-hand"));
        home.stop(id);
        home.stop("by-hand");
        assertFalse(Files.exists(folder.resolve(id)));
        assertTrue(Files.exists(folder.resolve("by-hand")), "not ours to remove");
    }
}
