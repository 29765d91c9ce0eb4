// SPDX-License-Identifier: Apache-2.0
package lineside.driver.plc4x;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lineside.tck.VirtualClock;
import org.junit.jupiter.api.Test;

/** One bad address never spoils its neighbours (RELIABILITY rows 29 and 30), and polling keeps its pace. */
class PollGroupTest {
    private static final Duration PERIOD = Duration.ofMillis(100);

    private final VirtualClock clock = new VirtualClock();

    @Test
    void whatLiesBetweenIsLeftOutFirst() {
        PollGroup group = group("hr:0", "hr:2");
        Block whole = group.round(now()).get(0);
        assertFalse(group.refused(whole, now()), "nobody is bad yet");
        assertEquals(List.of("hr:0", "hr:2"), next(group));
    }

    @Test
    void onlyWhatIsRefusedAloneIsBadAndTheOthersAreJoinedAgain() {
        PollGroup group = group("hr:0", "hr:1", "hr:2", "hr:3");
        Item bad = round(group).get(0).items().get(2);
        assertEquals(0, answer(group, bad), "refused as a whole: nobody is bad yet");
        assertEquals(1, answer(group, bad), "one is refused alone");
        assertEquals(List.of("hr:0 to 1", "hr:3"), next(group));
        assertEquals(List.of("hr:0 to 1", "hr:3"), next(group));
    }

    @Test
    void theBadOneIsAskedForAgainAloneAndTakenBack() {
        PollGroup group = group("hr:0", "hr:1", "hr:2");
        Item bad = round(group).get(0).items().get(1);
        answer(group, bad);
        answer(group, bad);
        clock.advance(Duration.ofSeconds(5));
        assertEquals(List.of("hr:0", "hr:2", "hr:1"), next(group));
        clock.advance(Duration.ofSeconds(5));
        round(group).forEach(group::given);
        assertEquals(List.of("hr:0 to 2"), next(group));
    }

    @Test
    void aRoundThatIsLateIsNotMadeUpFor() {
        PollGroup group = group("hr:0");
        group.round(now());
        clock.advance(Duration.ofSeconds(2));
        group.round(now());
        assertEquals(PERIOD.toNanos(), group.dueAt() - now());
    }

    @Test
    void everyTagIsReadAtLeastAsOftenAsItAsksFor() {
        Polls polls = new Polls(
                IntStream.of(10, 15, 99, 100, 3_000, 60_000)
                        .mapToObj(ms -> new Item(
                                Line.tag("t" + ms, "hr:1", lineside.signal.api.ValueType.INTEGER, ms),
                                ModbusAddress.parse("hr:1")))
                        .toList(),
                50,
                now());
        int[] reads = new int[1];
        for (long end = now() + Duration.ofSeconds(10).toNanos(); now() - end < 0; ) {
            polls.due(now()).ifPresent(group -> reads[0] += group.round(now()).size());
            clock.advance(Duration.ofNanos(Math.max(1, polls.waitNanos(now()))));
        }
        // 10 s of: two tags at 10 ms, one at 50, one at 100, one at 2 s, one at 10 s.
        assertEquals(1_000 + 200 + 100 + 5 + 1, reads[0], 2);
    }

    private PollGroup group(String... addresses) {
        return new PollGroup(
                PERIOD.toNanos(),
                Stream.of(addresses).map(at -> PlannerTest.item(at, at)).toList(),
                now());
    }

    /** Reads a round of a device that has no such place; answers how many were found to be bad. */
    private int answer(PollGroup group, Item bad) {
        int found = 0;
        for (Block block : round(group)) {
            if (!block.span().meets(bad.span())) {
                group.given(block);
            } else if (group.refused(block, now())) {
                assertEquals(List.of(bad), block.items());
                found++;
            }
        }
        assertTrue(found <= 1);
        return found;
    }

    private List<Block> round(PollGroup group) {
        clock.advance(PERIOD);
        return group.round(now());
    }

    private List<String> next(PollGroup group) {
        return round(group).stream().map(block -> block.span().words()).toList();
    }

    private long now() {
        return clock.machineNanos();
    }
}
