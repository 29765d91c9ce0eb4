// SPDX-License-Identifier: Apache-2.0
package lineside.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import lineside.kernel.Body;
import lineside.plant.LedgerFile;
import lineside.tck.Needed;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * A gateway that is killed, or stands still: the machine has no permit within 2.5 s by its own monotonic clock, and it never
 * comes back by itself; RELIABILITY IL-1 and IL-4. The ledger of the plant is the witness.
 */
@Tag("process")
@Timeout(300)
class PermitLossTest {
    private static final int TIMES = Integer.getInteger("lineside.permit.losses", 5);
    private static final long LIMIT_MILLIS = 2_500;

    @TempDir
    Path folder;

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aKilledGatewayLosesThePermitForGood() throws Exception {
        try (KilledLine line = line()) {
            for (int i = 0; i < TIMES; i++) {
                running(line);
                long at = millis();
                line.kill();
                assertLost(line, at);
                line.start();
                line.awaitReady();
                assertLatched(line);
            }
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aGatewayThatStandsStillLosesThePermitForGood() throws Exception {
        try (KilledLine line = line()) {
            for (int i = 0; i < TIMES; i++) {
                running(line);
                long at = millis();
                line.signal("STOP");
                assertLost(line, at);
                line.signal("CONT");
                assertLatched(line);
            }
        }
    }

    private KilledLine line() throws Exception {
        Path home = KillTest.repository();
        Needed.assembled(Files.exists(home.resolve("distrib/felix/target/lineside-felix/bin/lineside-gateway")));
        KillTest.needMosquitto();
        KilledLine line = new KilledLine(home, folder, 7, "1", List.of());
        line.awaitReady();
        line.produce();
        return line;
    }

    /** Somebody turns the key until it runs: that is the only way. */
    private static void running(KilledLine line) throws Exception {
        long until = millis() + 60_000;
        while (!runs(line.ledger())) {
            assertTrue(millis() < until, "the filler never got its permit: " + last(line.ledger()));
            line.tell("reset filler");
            pause(200);
        }
    }

    private static void assertLost(KilledLine line, long at) throws Exception {
        while (runs(line.ledger())) {
            assertTrue(millis() - at < 10_000, "still permitted: " + last(line.ledger()));
            pause(20);
        }
        long took = last(line.ledger()).integer("mono") - at;
        System.out.println("permit lost after " + took + " ms");
        assertTrue(took <= LIMIT_MILLIS, "permitted for " + took + " ms more");
        assertTrue(last(line.ledger()).flag("latched"));
    }

    /** The gateway is back and permits; the machine waits for its key. */
    private static void assertLatched(KilledLine line) throws Exception {
        long until = millis() + 6_000;
        while (millis() < until) {
            assertFalse(runs(line.ledger()), "it came back by itself");
            pause(100);
        }
        assertEquals("false", Boolean.toString(runs(line.ledger())));
    }

    private static boolean runs(Path ledger) throws IOException {
        return last(ledger).flag("run");
    }

    private static Body last(Path ledger) throws IOException {
        List<Body> permits = LedgerFile.facts(ledger).stream()
                .filter(fact -> fact.text("kind").equals("permit"))
                .filter(fact -> fact.text("unit").equals("filler"))
                .toList();
        return permits.get(permits.size() - 1);
    }

    private static long millis() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }

    private static void pause(long millis) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
    }
}
