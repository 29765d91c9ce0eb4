// SPDX-License-Identifier: Apache-2.0
package lineside.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** P6: its arithmetic, what is counted, and a server that offers what it says. */
@Timeout(240)
class FollowTagsTest {
    private static final int LOOKS = 6_000;

    @Test
    void eachLimitDecidesForItself() throws Exception {
        assertEquals(List.of(true, true, true), kept(new Followed(1_000, 950, 1_425_000, 23_000_000)));
        assertEquals(List.of(false, true, true), kept(new Followed(1_000, 950, 1_440_000, 23_000_000)));
        assertEquals(List.of(true, false, true), kept(new Followed(1_000, 949, 1_400_000, 23_000_000)));
        assertEquals(List.of(true, true, false), kept(new Followed(1_000, 950, 1_400_000, 23_100_000)));
    }

    private static List<Boolean> kept(Followed product) throws Exception {
        Row row = new FollowTags(10, () -> product, () -> new Followed(1_000, 1_000, 1_000_000, 99_000_000));
        return Report.ratios(row, List.of(row.round())).stream()
                .map(Ratio::kept)
                .toList();
    }

    @Test
    void onlyWhatComesAfterTheBeginningCounts() throws Exception {
        Updates updates = new Updates(3);
        updates.ordinary(2);
        updates.urgent(0);
        updates.awaitAll();
        updates.begin();
        updates.ordinary(5);
        for (long second : List.of(30, 10, 20)) {
            updates.urgent(System.nanoTime() - TimeUnit.SECONDS.toNanos(second));
        }
        assertEquals(5, updates.count());
        assertEquals(20, TimeUnit.NANOSECONDS.toSeconds(updates.urgentMedian()), 2);
    }

    @Test
    void whatTheServerOffersArrives() throws Exception {
        int tags = 50;
        Updates updates = new Updates(tags + TagServer.URGENT);
        try (TagServer server = new TagServer(tags);
                BareFollow client = new BareFollow(server.url(), tags, updates)) {
            updates.awaitAll();
            updates.begin();
            long before = server.offered();
            // Two seconds, and what is on its way at either end of them is no loss.
            int looks = 0;
            for (long came = 0; came < 20L * tags || server.offered() - before - came > 3L * tags; ) {
                assertTrue(++looks < LOOKS, came + " came of " + (server.offered() - before));
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
                came = updates.count();
            }
            assertTrue(updates.count() <= server.offered() - before + 3L * tags, "more than was offered");
            assertTrue(updates.urgentMedian() > 0, "nobody knows a change before it happens");
        }
    }
}
