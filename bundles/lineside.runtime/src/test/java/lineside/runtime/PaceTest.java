// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import lineside.kernel.Stream;
import lineside.store.api.Cursor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How soon a step is committed: at once on a quiet line, never later than its class allows, never more often than it allows. */
final class PaceTest {
    private static final long START = TimeUnit.HOURS.toNanos(-1);

    private final Pace pace = new Pace();

    @Test
    void afterAQuietTimeAStepWaitsForItsNeighboursOnly() {
        pace.committing(START);
        assertEquals(0, wait(Need.AT_ONCE, 60_000));
        assertEquals(5, wait(Need.SOON, 60_000));
        assertEquals(5, wait(Need.RELAXED, 60_000));
    }

    @Test
    void whileCommitsGoOnAStepWaitsUntilItsClassIsDueAgain() {
        pace.committing(START);
        assertEquals(0, wait(Need.AT_ONCE, 1));
        assertEquals(99, wait(Need.SOON, 1));
        assertEquals(20, wait(Need.SOON, 80));
        assertEquals(20, wait(Need.COUNTED, 30));
        assertEquals(5, wait(Need.COUNTED, 50));
        assertEquals(5, wait(Need.SOON, 98));
        assertEquals(670, wait(Need.RELAXED, 80));
    }

    /** Whenever the last commit was, and whatever the machine's clock counts from. */
    @Test
    void noStepWaitsLongerThanItsClassAllows() {
        for (long now : new long[] {Long.MIN_VALUE, START, 0, 1, -START, Long.MAX_VALUE}) {
            for (Need need : Need.values()) {
                assertTrue(pace.wait(need, now) <= need.nanos(), need + " at " + now);
                assertTrue(pace.wait(need, now) >= 0, need + " at " + now);
            }
        }
    }

    static LongStream seeds() {
        return LongStream.range(0, 50);
    }

    /** A storm of states makes no more commits than before: one in 100 ms. */
    @ParameterizedTest
    @MethodSource("seeds")
    void aClassMakesOneCommitInItsTime(long seed) {
        Random random = new Random(seed);
        for (Need need : new Need[] {Need.SOON, Need.RELAXED}) {
            Map<Need, Long> last = new EnumMap<>(Need.class);
            long now = START;
            for (int i = 0; i < 1_000; i++) {
                now += (long) (random.nextDouble() * 2 * need.nanos());
                long due = now + pace.wait(need, now);
                now = due;
                pace.committing(due);
                Long before = last.put(need, due);
                assertTrue(before == null || due - before >= need.nanos(), "two commits of " + need + " too close");
            }
        }
    }

    @Test
    void aLoneChangeIsOnTheViewsAfterFiveMilliseconds() {
        Rig rig = Rig.of(new Tally("tally"));
        rig.settle();
        rig.sample(5).decide();
        rig.clock.leapMillis(4);
        rig.commit();
        assertEquals(0, rig.events().size(), "neighbours have not had their time yet");
        rig.clock.leapMillis(1);
        rig.commit();
        assertEquals(1, rig.events().size());
    }

    @Test
    void movedCursorsGoAlongWithTheNextSteps() {
        Rig rig = Rig.of(new Tally("tally"));
        rig.settle();
        rig.add(5);
        rig.decide().commit();
        long commits = rig.scribe.commits();
        var moved = rig.cursors
                .move(new Cursor("central", rig.events().get(0).epoch(), Stream.PROD, 1))
                .toCompletableFuture();
        rig.clock.leapMillis(500);
        rig.commit();
        assertEquals(commits, rig.scribe.commits(), "a cursor alone is not worth a commit yet");
        rig.add(6);
        rig.decide().commit();
        assertEquals(commits + 1, rig.scribe.commits());
        moved.join();
    }

    @Test
    void movedCursorsThatNobodyTakesAlongAreWrittenAlone() {
        Rig rig = Rig.of(new Tally("tally"));
        rig.settle();
        rig.add(5);
        rig.decide().commit();
        var moved = rig.cursors
                .move(new Cursor("central", rig.events().get(0).epoch(), Stream.PROD, 1))
                .toCompletableFuture();
        rig.clock.leapMillis(749);
        rig.commit();
        assertTrue(!moved.isDone());
        rig.clock.leapMillis(1);
        rig.commit();
        moved.join();
    }

    private long wait(Need need, long millisLater) {
        return TimeUnit.NANOSECONDS.toMillis(pace.wait(need, START + TimeUnit.MILLISECONDS.toNanos(millisLater)));
    }
}
