// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
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
 * At whatever moment of sealing the process or the power goes, every event is there once: while its file is written, renamed,
 * named by a manifest, or its rows go.
 */
@Tag("process")
@Execution(ExecutionMode.CONCURRENT)
class SealCrashTest {
    private static final String SEALING = "sealing";
    private static final int KILLS = 6;
    private static final int CUTS = Integer.getInteger("lineside.cuts", 5);

    @TempDir
    Path directory;

    @Test
    void killedAtAnyMomentOfSealingEveryEventIsThereOnce() throws Exception {
        long seed = new Random().nextLong();
        System.out.println("SealCrashTest kills, seed " + seed);
        Random random = new Random(seed);
        long told = 0;
        for (int round = 0; round < KILLS; round++) {
            String when = "seed " + seed + ", round " + round;
            try (Child child = Child.start(directory, SEALING)) {
                told = child.kill(CrashTest.tells(child, 20 + random.nextInt(60), told, when));
            }
            told = CrashTest.check(directory, told, when);
        }
        assertSealed(directory, told);
    }

    @Test
    void whenThePowerIsCutWhileSealingEveryEventIsThereOnce() throws Exception {
        Path power = directory.resolve("power");
        Path mount = Path.of(PowerPeer.run("powercut.sh", "up", power, "64M"));
        try {
            Random random = new Random(Long.getLong("lineside.seed", 5));
            long told = 0;
            for (int cut = 0; cut < CUTS; cut++) {
                String when = "cut " + cut;
                Path unsynced = mount.resolve("unsynced-" + cut);
                told = CrashTest.cut(power, mount, unsynced, 20 + random.nextInt(100), told, when, SEALING);
                PowerPeer.run("powercut.sh", "back", power);
                Power.require(mount, when);
                told = CrashTest.check(mount, told, when);
            }
            assertSealed(mount, told);
        } finally {
            PowerPeer.run("powercut.sh", "down", power);
        }
    }

    private static void assertSealed(Path directory, long last) throws Exception {
        long sealed = SegmentRig.number(directory, "SELECT count(*) FROM segment");
        long rows = SegmentRig.number(directory, "SELECT count(*) FROM journal");
        System.out.println("SealCrashTest: " + last + " events, " + sealed + " segments, " + rows + " rows");
        assertTrue(
                sealed > 3 && rows < last, sealed + " segments, " + rows + " rows of " + last + ": this proves little");
        try (Journal journal = Rig.open(directory, new Orders("orders", 1))) {
            long seq = 0;
            for (List<StoredEvent> page = journal.feed().after(0, 1_000);
                    !page.isEmpty();
                    page = journal.feed().after(seq, 1_000)) {
                for (StoredEvent event : page) {
                    assertEquals(++seq, event.seq());
                    assertEquals(Long.toString(seq), event.body().text("note"));
                }
            }
            assertEquals(last, seq);
        }
        assertTrue(Files.exists(directory.resolve(Segments.FOLDER)));
    }
}
