// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.ResultSet;
import java.util.Random;
import lineside.store.api.Journal;
import lineside.store.api.StoredEvent;
import lineside.tck.power.Power;
import lineside.tck.power.PowerPeer;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What was told to be durable is there after the process or the power is gone at any moment, once and in order. */
@Tag("process")
@Execution(ExecutionMode.CONCURRENT)
class CrashTest {
    /** For each of two stores; with the 20 cuts a hundred stores that nobody touched: each is verified and must be whole. */
    private static final int KILLS = 40;

    private static final int CUTS = Integer.getInteger("lineside.cuts", 20);

    @TempDir
    Path directory;

    @RepeatedTest(2)
    void killedAtAnyMomentNothingThatWasToldIsLost() throws Exception {
        long seed = new Random().nextLong();
        System.out.println("CrashTest kills, seed " + seed);
        Random random = new Random(seed);
        long told = 0;
        for (int round = 0; round < KILLS; round++) {
            String when = "seed " + seed + ", round " + round;
            try (Child child = Child.start(directory)) {
                told = child.kill(tells(child, 1 + random.nextInt(60), told, when));
            }
            told = check(directory, told, when);
        }
    }

    @Test
    void whenThePowerIsCutNothingThatWasToldIsLost() throws Exception {
        // Killing a process leaves what the kernel has cached; only a cut shows that commits were really synced.
        Path power = directory.resolve("power");
        Path mount = Path.of(PowerPeer.run("powercut.sh", "up", power, "64M"));
        try {
            Random random = new Random(Long.getLong("lineside.seed", 3));
            long told = 0;
            int forgotten = 0;
            for (int cut = 0; cut < CUTS; cut++) {
                String when = "cut " + cut;
                Path unsynced = mount.resolve("unsynced-" + cut);
                told = cut(power, mount, unsynced, 1 + random.nextInt(200), told, when);
                PowerPeer.run("powercut.sh", "back", power);
                Power.require(mount, when);
                told = check(mount, told, when);
                forgotten += Files.notExists(unsynced) || Files.size(unsynced) == 0 ? 1 : 0;
            }
            assertTrue(forgotten > 0, "no cut took what was not synced: they prove nothing");
        } finally {
            PowerPeer.run("powercut.sh", "down", power);
        }
    }

    /** All that the child tells counts, also while the cut is on its way: without power it tells nothing, see {@link Power}. */
    static long cut(Path power, Path mount, Path unsynced, int commits, long told, String when, String... mode)
            throws Exception {
        try (Child child = Child.start(mount, mode)) {
            long before = tells(child, commits, told, when);
            if (commits % 2 == 0) {
                // The kernel writes line.head back at any time: it then speaks of a moment before the cut.
                synced(mount.resolve("line.head"));
            }
            Files.writeString(unsynced, "gone");
            PowerPeer.run("powercut.sh", "cut", power);
            return child.kill(before);
        }
    }

    private static void synced(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(false);
        }
    }

    static long tells(Child child, int commits, long before, String when) throws Exception {
        long last = before;
        for (int i = 0; i < commits; i++) {
            long told = child.told();
            assertTrue(told > last, when + ": " + told + " was told after " + last + " (-1: the child ended)");
            last = told;
        }
        return last;
    }

    static long check(Path directory, long told, String when) throws Exception {
        Verify.Result verified = Verify.file(directory);
        assertTrue(verified.ok(), when + ": " + verified.text());
        try (Journal journal = Rig.open(directory, new Orders("orders", 1))) {
            assertEquals(
                    told == 0 ? "first-start" : "continued", journal.opening().reason(), when);
            for (String warning : journal.opening().warnings()) {
                assertTrue(warning.contains("line.head"), when + ": " + warning);
            }
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
