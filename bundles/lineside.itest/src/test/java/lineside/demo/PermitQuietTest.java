// SPDX-License-Identifier: Apache-2.0
package lineside.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import lineside.kernel.Body;
import lineside.tck.Needed;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Nothing is wrong, so nothing trips: at more than the rated pieces, with a copy of the journal taken and the disk standing
 * still for 500 ms every six seconds, and with old events sealed and taken out of the journal all the time. Twelve seconds in
 * the build, {@code -Dlineside.permit.quiet=600} for ten minutes.
 */
@Tag("process")
@Timeout(7_200)
class PermitQuietTest {
    private static final long SECONDS = Long.getLong("lineside.permit.quiet", 12);
    private static final long ROUND_MILLIS = 6_000;
    private static final long STALL_MILLIS = 500;

    @TempDir
    Path folder;

    @Test
    void withoutAFaultNothingTrips() throws Exception {
        Path home = KillTest.repository();
        Needed.assembled(Files.exists(home.resolve("distrib/felix/target/lineside-felix/bin/lineside-gateway")));
        try (PermitLine line = new PermitLine(home, folder, 7, List.of("--rate", "10"))) {
            line.open();
            int spoiled = 0;
            while (!quiet(line)) {
                spoiled++;
                assertTrue(spoiled < 3, "this computer is too busy to measure anything");
            }
            int segments = segments(line);
            assertTrue(segments > 1, segments + " segments: nothing was sealed meanwhile");
            System.out.println("no trip in " + SECONDS + " s; " + segments + " segments; " + spoiled
                    + " runs void, the plant itself stood still");
        }
    }

    /** False when the run is void. */
    private boolean quiet(PermitLine line) throws Exception {
        PermitLossTest.running(line);
        long began = PermitLine.millis();
        long since = line.permit().integer("since");
        while (PermitLine.millis() < began + SECONDS * 1_000) {
            long next = PermitLine.millis() + ROUND_MILLIS;
            line.disk().freeze();
            Loss.pause(STALL_MILLIS);
            line.disk().thaw();
            copy(line);
            Loss.pause(Math.max(0, next - PermitLine.millis()));
        }
        Body permit = line.permit();
        boolean tripped = !permit.flag("run") || permit.integer("since") != since;
        boolean isVoid = tripped && permit.integer("stalledAt") >= began;
        assertTrue(!tripped || isVoid, () -> "it tripped: " + permit);
        return !isVoid;
    }

    private static int segments(PermitLine line) {
        String[] names = line.data().resolve("segments").toFile().list();
        return names == null ? 0 : names.length;
    }

    /** A backup takes the whole journal while it is written. */
    private void copy(PermitLine line) throws Exception {
        Path to = Files.createTempDirectory(folder, "copy-");
        List<String> command = JavaCommand.of(
                "lineside.store.sqlite.CopyMain", List.of(line.data().toString(), to.toString()));
        assertEquals(0, new ProcessBuilder(command).inheritIO().start().waitFor());
        assertTrue(Files.size(to.resolve("line.db")) > 0);
    }
}
