// SPDX-License-Identifier: Apache-2.0
package lineside.driver.plc4x;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import lineside.signal.api.Quality;
import lineside.signal.api.Sample;
import lineside.signal.api.Tag;
import lineside.signal.api.Value;
import lineside.signal.api.ValueType;
import lineside.tck.VirtualClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is said of a tag, and when, in virtual time. */
class TagBoardTest {
    private static final Tag COUNT = Line.tag("count", "hr:2", ValueType.INTEGER, 100);
    private static final Tag SLOW = Line.tag("slow", "hr:3", ValueType.INTEGER, 2_000);

    private final VirtualClock clock = new VirtualClock();
    private final TagBoard board = new TagBoard(clock);
    private final Line line = new Line();

    @BeforeEach
    void follow() {
        board.assign(List.of(COUNT, SLOW), line);
    }

    // PL-4: an answer that the line was told to be lost must not come back as a value.
    @Test
    void whatAnEndedFeedBringsIsNotHeard() {
        int old = board.begin();
        board.lose(Quality.BAD_COMM, "Lost.");
        board.take(old, COUNT, Reading.good(new Value.Whole(7)));
        board.begin();
        board.take(old, COUNT, Reading.good(new Value.Whole(8)));
        assertEquals(List.of(Quality.BAD_COMM), qualities(COUNT));
    }

    // PL-1: max(3 x interval, 2 s), whatever the thread that reads waits for; said a little ahead.
    @Test
    void silenceIsBadAfterThreeIntervalsAtLeastTwoSeconds() {
        int feed = board.begin();
        board.take(feed, COUNT, Reading.good(new Value.Whole(7)));
        board.take(feed, SLOW, Reading.good(new Value.Whole(7)));
        after(1_800);
        assertEquals(List.of(Quality.GOOD), qualities(COUNT));
        after(199);
        assertEquals(List.of(Quality.GOOD, Quality.BAD_COMM), qualities(COUNT));
        after(3_700);
        assertEquals(List.of(Quality.GOOD), qualities(SLOW));
        after(299);
        assertEquals(List.of(Quality.GOOD, Quality.BAD_COMM), qualities(SLOW));
        after(60_000);
        assertEquals(2, qualities(COUNT).size(), "said once");
    }

    @Test
    void aValueThatStandsStillIsSaidTwiceASecondAndAfterEveryConnect() {
        int feed = board.begin();
        for (int i = 0; i < 20; i++) {
            board.take(feed, COUNT, Reading.good(new Value.Whole(7)));
            clock.advance(Duration.ofMillis(100));
        }
        assertEquals(4, qualities(COUNT).size());
        board.take(board.begin(), COUNT, Reading.good(new Value.Whole(7)));
        board.take(board.begin(), COUNT, Reading.good(new Value.Whole(7)));
        assertEquals(6, qualities(COUNT).size());
    }

    private void after(int millis) {
        clock.advance(Duration.ofMillis(millis));
        board.watch();
    }

    private List<Quality> qualities(Tag tag) {
        return line.of(tag.id()).stream().map(Sample::quality).toList();
    }
}
