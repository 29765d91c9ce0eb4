// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.util.Random;
import lineside.store.api.Journal;
import lineside.store.api.StoredEvent;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was told to be durable is there after the process or the power is gone at any moment, once and in order. */
@Tag("process")
class CrashTest {
    private static final int KILLS = 20;
    private static final int CUTS = 3;

    @TempDir
    Path directory;

    @Test
    void killedAtAnyMomentNothingThatWasToldIsLost() throws Exception {
        long seed = new Random().nextLong();
        System.out.println("CrashTest kills, seed " + seed);
        Random random = new Random(seed);
        long told = 0;
        for (int round = 0; round < KILLS; round++) {
            try (Child child = Child.start(directory)) {
                told = Math.max(told, run(child, random.nextInt(60)));
            }
            told = check(directory, told, "seed " + seed + ", round " + round);
        }
    }

    @Test
    void whenThePowerIsCutNothingThatWasToldIsLost() throws Exception {
        // Killing a process leaves what the kernel has cached; only a cut shows that commits were really synced.
        Path power = directory.resolve("power");
        Path mount = Path.of(PowerPeer.run("powercut.sh", "up", power, "64M"));
        try {
            Random random = new Random(3);
            long told = 0;
            for (int cut = 0; cut < CUTS; cut++) {
                try (Child child = Child.start(mount)) {
                    for (int i = 0; i < 20 + random.nextInt(100); i++) {
                        told = Math.max(told, child.told());
                    }
                    PowerPeer.run("powercut.sh", "cut", power);
                    // The kernel may still say yes to the one sync that is running while its file system is shut down,
                    // and
                    // no real process can tell anything after a real cut: what was told before it counts.
                    child.kill(told);
                }
                PowerPeer.run("powercut.sh", "back", power);
                told = check(mount, told, "cut " + cut);
            }
        } finally {
            PowerPeer.run("powercut.sh", "down", power);
        }
    }

    private static long run(Child child, int commits) throws Exception {
        long told = child.told();
        for (int i = 0; i < commits; i++) {
            told = child.told();
        }
        assertTrue(told > 0, "the child did not start");
        return child.kill(told);
    }

    private static long check(Path directory, long told, String when) throws Exception {
        Verify.Result verified = Verify.file(directory);
        assertTrue(verified.ok(), when + ": " + verified.text());
        try (Journal journal = Rig.open(directory, new Orders("orders", 1))) {
            assertEquals(
                    told == 0 ? "first-start" : "continued", journal.opening().reason(), when);
            long last = journal.feed().lastSeq();
            assertTrue(last >= told, when + ": " + told + " was told, " + last + " is there");
            for (StoredEvent event : journal.feed().after(Math.max(0, last - 500), 500)) {
                assertEquals(Long.toString(event.seq()), event.body().text("note"), when);
            }
            assertEquals(last, rows(journal), when + ": the projection goes with the commit");
            return last;
        }
    }

    private static long rows(Journal journal) throws Exception {
        return journal.queries().read(connection -> {
            try (ResultSet row = connection.createStatement().executeQuery("SELECT count(*) FROM orders_note")) {
                row.next();
                return row.getLong(1);
            }
        });
    }
}
