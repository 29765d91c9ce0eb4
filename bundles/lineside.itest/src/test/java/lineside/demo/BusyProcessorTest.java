// SPDX-License-Identifier: Apache-2.0
package lineside.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
 * Row 43 of the faults: another process takes the processor. Whatever is left to the gateway, there are two outcomes only: its
 * lease is kept and the machine runs on, or the lease ends, the machine stops, and only its key starts it. Never a permit that
 * comes and goes.
 */
@Tag("process")
@Timeout(180)
class BusyProcessorTest {
    private static final int HOGS = 20;
    private static final long BUSY_MILLIS = 5_000;

    @TempDir
    Path folder;

    @Test
    void theMachineRunsOnOrStopsUntilItsKeyIsTurned() throws Exception {
        Path home = KillTest.repository();
        Needed.assembled(Files.exists(home.resolve("distrib/felix/target/lineside-felix/bin/lineside-gateway")));
        Needed.that(Files.isExecutable(Path.of("/usr/bin/taskset")), "taskset is not installed (Debian: util-linux)");
        try (PermitLine line = new PermitLine(home, folder, 43, List.of())) {
            line.open();
            PermitLossTest.running(line);
            busy(line);
        }
    }

    private static void busy(PermitLine line) throws Exception {
        long since = line.permit().integer("since");
        long began = PermitLine.millis();
        Hogs taking = line.squeeze(HOGS);
        double taken;
        try (taking) {
            while (PermitLine.millis() < began + BUSY_MILLIS) {
                check(line.permit(), since);
                Loss.pause(50);
            }
            taken = taking.taken();
        }
        assertTrue(taken > 0.25 * BUSY_MILLIS / 1e3, "only " + taken + " s of the processor were taken");
        // It has its processor again, and permits.
        long until = PermitLine.millis() + 30_000;
        Body permit = line.permit();
        while (!(permit.flag("fresh") && permit.flag("granted"))) {
            check(permit, since);
            assertTrue(PermitLine.millis() < until, "it never permitted again");
            Loss.pause(50);
            permit = line.permit();
        }
        Loss.pause(1_000);
        permit = line.permit();
        check(permit, since);
        System.out.println("processor taken for " + taken + " s: "
                + (permit.flag("run") ? "it runs on" : "stopped after " + (permit.integer("since") - began) + " ms"));
        assertEquals(!permit.flag("run"), permit.flag("latched"), permit.toString());
    }

    /** It ran all the time, or it stopped once and is latched. */
    private static void check(Body permit, long since) {
        if (permit.flag("run")) {
            assertEquals(since, permit.integer("since"), "it came back by itself: " + permit);
            assertTrue(permit.flag("fresh"), "it runs without a lease: " + permit);
        } else {
            assertTrue(permit.flag("latched"), permit.toString());
            assertFalse(permit.integer("since") == since, permit.toString());
        }
    }
}
