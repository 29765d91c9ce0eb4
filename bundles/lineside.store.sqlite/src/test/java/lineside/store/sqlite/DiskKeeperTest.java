// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import lineside.store.api.DiskLevel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which step of the ladder is taken when, on a disk of any size. */
class DiskKeeperTest {
    private static final long MB = 1L << 20;

    @TempDir
    Path directory;

    private long now;
    private long free;
    private long total = 10_000 * MB;

    private DiskKeeper keeper() {
        return new DiskKeeper(
                directory,
                new DiskSpace() {
                    @Override
                    public long free() {
                        return free;
                    }

                    @Override
                    public long total() {
                        return total;
                    }
                },
                () -> now);
    }

    private long held() {
        return new Ballast(directory).bytes();
    }

    @ParameterizedTest
    @CsvSource({
        "20, 100, LOW", // 20 % of a disk of 100 MB are less than 500 MB
        "2000, 10000, PLENTY",
        "1999, 10000, LOW",
        "1000, 10000, LOW",
        "999, 10000, TIGHT",
        "500, 10000, TIGHT",
        "499, 10000, SCARCE",
        "200, 10000, SCARCE",
        "199, 10000, EMERGENCY",
        "0, 10000, EMERGENCY",
        "500, 2000, PLENTY",
        "499, 2000, LOW",
        "12000, 64000, LOW"
    })
    void theLadder(long freeMillions, long totalMillions, DiskLevel level) {
        assertEquals(level, DiskLevel.of(freeMillions * 1_000_000, totalMillions * 1_000_000));
    }

    @ParameterizedTest
    @CsvSource({"100000, 32", "1000, 32", "128, 32", "64, 16", "8, 2", "1, 0"})
    void theBallastIsAQuarterOfASmallDiskAtMost(long disk, long wanted) {
        assertEquals(wanted * MB, Ballast.wanted(disk * MB));
    }

    @Test
    void theBallastIsBuiltInSlicesUpToItsSize() {
        free = 5_000 * MB;
        DiskKeeper keeper = keeper();
        keeper.build();
        assertEquals(MB, held(), "one slice at a time: nobody waits for it");
        for (int i = 0; i < 40; i++) {
            keeper.build();
        }
        assertEquals(32 * MB, held());
    }

    @Test
    void itIsNotBuiltWhereItWouldTakeTheLastTenth() {
        free = 1_031 * MB;
        keeper().build();
        assertEquals(0, held());
        free = 1_032 * MB;
        keeper().build();
        assertEquals(MB, held());
    }

    @Test
    void itIsGivenBackInAnEmergencyOnceAndBuiltAgainWhenThereIsRoom() {
        free = 5_000 * MB;
        DiskKeeper keeper = keeper();
        keeper.build();
        free = 199 * MB;
        now += TimeUnit.SECONDS.toNanos(1);
        assertTrue(keeper.look(), "the log should be written back now");
        assertEquals(DiskLevel.EMERGENCY, keeper.level());
        assertFalse(Files.exists(directory.resolve("ballast")));
        now += TimeUnit.SECONDS.toNanos(1);
        assertFalse(keeper.look(), "there is nothing more to give");
        keeper.build();
        assertEquals(0, held());
        free = 5_000 * MB;
        now += TimeUnit.SECONDS.toNanos(1);
        keeper.look();
        keeper.build();
        assertEquals(DiskLevel.PLENTY, keeper.level());
        assertEquals(MB, held());
    }

    @Test
    void aWriteThatFoundNoRoomDoesNotWaitForTheNextLook() {
        free = 5_000 * MB;
        DiskKeeper keeper = keeper();
        keeper.build();
        assertTrue(keeper.full());
        assertEquals(DiskLevel.EMERGENCY, keeper.level());
        assertEquals(0, held());
        assertFalse(keeper.full());
    }

    @Test
    void itLooksOnceASecondAtMost() {
        free = 5_000 * MB;
        DiskKeeper keeper = keeper();
        keeper.look();
        free = 0;
        now += TimeUnit.MILLISECONDS.toNanos(999);
        keeper.look();
        assertEquals(DiskLevel.PLENTY, keeper.level());
        now += TimeUnit.MILLISECONDS.toNanos(1);
        keeper.look();
        assertEquals(DiskLevel.EMERGENCY, keeper.level());
    }
}
