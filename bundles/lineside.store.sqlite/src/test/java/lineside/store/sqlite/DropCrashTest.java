// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import lineside.store.api.ExpiredSegment;
import lineside.store.api.Journal;
import lineside.store.api.StoredEvent;
import lineside.tck.power.Power;
import lineside.tck.power.PowerPeer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * At whatever moment of dropping the process or the power goes: what was dropped is said by an event, and everything behind it is
 * there once, in order and proven.
 */
@Tag("process")
@Execution(ExecutionMode.CONCURRENT)
class DropCrashTest {
    private static final int KILLS = 6;
    private static final int CUTS = Integer.getInteger("lineside.cuts", 5);

    @TempDir
    Path directory;

    @Test
    void killedAtAnyMomentOfDroppingTheRestIsThereOnce() throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        long told = 0;
        long dropped = 0;
        for (int round = 0; round < KILLS; round++) {
            String when = "seed " + seed + ", round " + round;
            try (Child child = Child.start(directory, Child.DROPPING)) {
                told = child.kill(CrashTest.tells(child, 60 + random.nextInt(100), told, when));
            }
            dropped = check(directory, told, dropped, when);
            told = last(directory);
        }
        assertTrue(dropped > 50, dropped + " events were dropped of " + told + ": this proves little");
        System.out.println("DropCrashTest kills: " + dropped + " events dropped of " + told);
    }

    @Test
    void whenThePowerIsCutWhileDroppingTheRestIsThereOnce() throws Exception {
        Path power = directory.resolve("power");
        Path mount = Path.of(PowerPeer.run("powercut.sh", "up", power, "64M"));
        try {
            Random random = new Random(Long.getLong("lineside.seed", 5));
            long told = 0;
            long dropped = 0;
            for (int cut = 0; cut < CUTS; cut++) {
                String when = "cut " + cut;
                Path unsynced = mount.resolve("unsynced-" + cut);
                int commits = 60 + random.nextInt(120);
                told = CrashTest.cut(power, mount, unsynced, commits, told, when, Child.DROPPING);
                PowerPeer.run("powercut.sh", "back", power);
                Power.require(mount, when);
                dropped = check(mount, told, dropped, when);
                told = last(mount);
            }
            assertTrue(dropped > 50, dropped + " events were dropped of " + told + ": this proves little");
            System.out.println("DropCrashTest cuts: " + dropped + " events dropped of " + told);
        } finally {
            PowerPeer.run("powercut.sh", "down", power);
        }
    }

    private static long last(Path directory) throws Exception {
        try (Journal journal = Rig.open(directory)) {
            return journal.feed().lastSeq();
        }
    }

    private static long check(Path directory, long told, long before, String when) throws Exception {
        Verify.Result verified = Verify.file(directory);
        assertTrue(verified.ok(), when + ": " + verified.text());
        try (Journal journal = Rig.open(directory)) {
            assertEquals("continued", journal.opening().reason(), when);
            assertTrue(journal.feed().lastSeq() >= told, when + ": " + told + " was told");
            long dropped = journal.feed().droppedTo();
            assertTrue(dropped >= before && dropped < journal.feed().lastSeq(), when + ": " + dropped);
            long seq = dropped;
            for (List<StoredEvent> page = journal.feed().after(seq, 1_000);
                    !page.isEmpty();
                    page = journal.feed().after(seq, 1_000)) {
                for (StoredEvent event : page) {
                    assertEquals(++seq, event.seq(), when);
                    if (!event.event().is(ExpiredSegment.EVENT)) {
                        assertEquals(Long.toString(seq), event.body().text("note"), when);
                    }
                }
            }
            assertEquals(journal.feed().lastSeq(), seq, when);
            return dropped;
        }
    }
}
