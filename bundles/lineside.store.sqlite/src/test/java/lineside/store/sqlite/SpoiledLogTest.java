// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import lineside.kernel.Event;
import lineside.store.api.Journal;
import lineside.store.api.Opening;
import lineside.tck.store.Samples;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * After a kill the newest events are in the log alone. SQLite takes whatever it finds of it and says nothing about what is gone;
 * row 3 of the faults: line.head and the sequence tell.
 */
class SpoiledLogTest {
    private static final List<String> FILES = List.of("line.db", "line.db-wal", "line.head");

    @TempDir
    Path directory;

    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);
    private Path good;

    /** What a kill leaves: 20 events in the database, 50 more in the log. */
    @BeforeEach
    void killed() throws Exception {
        good = store("good", 20, 50);
    }

    private Path store(String name, int checkpointed, int inLog) throws Exception {
        Path live = directory.resolve(name + "-live");
        Rig.filled(live, checkpointed);
        Path left = Files.createDirectory(directory.resolve(name));
        try (Journal journal = Rig.open(live)) {
            Event event = Samples.stop(name);
            for (int i = 0; i < inLog; i++) {
                journal.commit(Samples.batch(Samples.step(event)));
            }
            for (String file : FILES) {
                Rig.copy(live.resolve(file), left.resolve(file));
            }
        }
        return left;
    }

    private Path copy() throws IOException {
        Path copy = directory.resolve("copy");
        Tree.remove(copy);
        Files.createDirectory(copy);
        for (String file : FILES) {
            Files.copy(good.resolve(file), copy.resolve(file));
        }
        return copy;
    }

    @Test
    void whatAKillLeavesIsWhole() throws Exception {
        try (Journal journal = Rig.open(copy())) {
            assertEquals("continued", journal.opening().reason());
            assertEquals(70, journal.feed().lastSeq());
        }
    }

    /** Either nothing is missing, or the start says so: an end is never taken for the end. */
    @Test
    void aLogThatIsCutOrSpoiledAnywhereIsNoticed() throws Exception {
        long size = Files.size(good.resolve("line.db-wal"));
        int noticed = 0;
        for (int round = 0; round < 40; round++) {
            Path copy = copy();
            long place = (long) (random.nextDouble() * size);
            try (RandomAccessFile log =
                    new RandomAccessFile(copy.resolve("line.db-wal").toFile(), "rw")) {
                if (round % 2 == 0) {
                    log.setLength(place);
                } else {
                    log.seek(place);
                    byte[] noise = new byte[64];
                    random.nextBytes(noise);
                    log.write(noise);
                }
            }
            String when = (round % 2 == 0 ? "cut at " : "spoiled at ") + place + " of " + size + ", seed " + seed;
            try (Journal journal = Rig.open(copy)) {
                boolean missing = journal.feed().of("1-0badcafe").lastSeq() < 70;
                assertEquals(missing ? "cut" : "continued", journal.opening().reason(), when);
                noticed += missing ? 1 : 0;
            }
        }
        assertTrue(noticed > 10, noticed + " of 40, seed " + seed);
    }

    /** Somebody copied the wrong file back: its frames are valid in themselves, SQLite plays them in. */
    @Test
    void aLogOfAnotherDatabaseIsNoticed() throws Exception {
        for (int[] other : new int[][] {{0, 5}, {3, 30}, {20, 50}, {60, 10}, {200, 100}}) {
            Path stranger = store("other-" + Arrays.toString(other), other[0], other[1]);
            Path copy = copy();
            Files.copy(
                    stranger.resolve("line.db-wal"),
                    copy.resolve("line.db-wal"),
                    java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            try (Journal journal = Rig.open(copy)) {
                Opening opening = journal.opening();
                assertNotEquals("continued", opening.reason(), Arrays.toString(other));
                assertEquals("2-0badcafe", opening.epoch());
            }
            assertTrue(
                    Files.exists(copy.resolve("line.db")) && (Verify.file(copy).ok() || asideIsThere(copy)),
                    Arrays.toString(other));
        }
    }

    private static boolean asideIsThere(Path copy) {
        return Files.exists(copy.resolve("line.db.aside-1"));
    }
}
