// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import lineside.store.api.DiskLevel;
import lineside.store.api.StoreHealth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What health says about a store that records everything: nothing, unless somebody should do something. */
class StoreConcernTest {
    private static StoreHealth health(DiskLevel disk, long wal, String... broken) {
        return health(Optional.empty(), disk, wal, broken);
    }

    private static StoreHealth health(Optional<String> note, DiskLevel disk, long wal, String... broken) {
        return new StoreHealth(wal, 1_000_000, 10, 2_000_000, List.of(broken), disk, 0, note);
    }

    @Test
    void aDiskWithRoomAndAShortLogAreNobodysConcern() {
        assertEquals(Optional.empty(), RuntimeHealth.concern(health(DiskLevel.PLENTY, 16L << 20)));
        assertEquals(
                Optional.empty(), RuntimeHealth.concern(health(DiskLevel.LOW, 0)), "the disk has a report of its own");
    }

    @ParameterizedTest
    @CsvSource({
        "TIGHT, 0, less than a tenth of the disk is free",
        "SCARCE, 0, less than a tenth of the disk is free",
        "EMERGENCY, 40000000, the disk is full but for its reserve",
        "PLENTY, 33554433, the write-ahead log holds 33 MB"
    })
    void theWorstIsSaidInOneSentence(DiskLevel disk, long wal, String start) {
        String said = RuntimeHealth.concern(health(disk, wal, "count")).orElseThrow();
        assertTrue(said.startsWith(start), said);
    }

    @Test
    void brokenTablesAreSaidWhenThereIsNothingWorse() {
        assertEquals(
                Optional.of("tables to be rebuilt: count, order"),
                RuntimeHealth.concern(health(DiskLevel.PLENTY, 0, "count", "order")));
    }

    @Test
    void wiringThatCannotBeUsedIsSaidWhenThereIsNothingWorse() {
        Optional<String> note = Optional.of("rows.days -1 cannot be used");
        assertEquals(note, RuntimeHealth.concern(health(note, DiskLevel.PLENTY, 0)));
        assertEquals(
                Optional.of("tables to be rebuilt: count"),
                RuntimeHealth.concern(health(note, DiskLevel.PLENTY, 0, "count")));
    }
}
