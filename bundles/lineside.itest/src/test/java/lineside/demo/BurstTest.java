// SPDX-License-Identifier: Apache-2.0
package lineside.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import lineside.tck.Needed;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Forty changes of state forty milliseconds apart are all in the journal, in order; DOMAIN 1.6, from a real server. */
@Tag("process")
class BurstTest {
    private static final int CHANGES = 40;
    private static final int MILLIS = 40;
    private static final int EXECUTE = 6;

    @TempDir
    Path folder;

    @Test
    void fortyChangesFortyMillisecondsApartAreAllJournaledInOrder() throws Exception {
        Path home = KillTest.repository();
        Needed.assembled(Files.exists(home.resolve("distrib/felix/target/lineside-felix/bin/lineside-gateway")));
        KillTest.needMosquitto();
        try (KilledLine line = new KilledLine(home, folder, 40, "1")) {
            line.awaitReady();
            line.awaitEvents(5, 60);
            line.produce();
            await(line, states -> states.get(1).contains(EXECUTE));
            int before = line.states("filler").get(1).size();
            line.burst(CHANGES, MILLIS);
            await(line, states -> states.get(1).size() >= before + CHANGES);
            line.quiesce();
            await(line, states -> states.get(0).equals(states.get(1)));
            List<List<Integer>> states = line.states("filler");
            assertEquals(states.get(0), states.get(1));
            assertTrue(states.get(1).size() >= before + CHANGES, states.toString());
        }
    }

    private static void await(KilledLine line, Predicate<List<List<Integer>>> wanted) throws Exception {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(40);
        while (!wanted.test(line.states("filler")) && System.nanoTime() < until) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
    }
}
