// SPDX-License-Identifier: Apache-2.0
package lineside.tck.driver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import lineside.signal.api.Value;
import lineside.signal.api.WordSlot;
import lineside.signal.api.WriteOutcome.Kind;
import org.junit.jupiter.api.Test;

/**
 * What a driver owes to permits: the slot for words of which only the newest matters. A driver without such a slot skips these
 * checks, and nothing that waits for a permit runs on it. An interlock here stops product, not hazards.
 */
abstract class WordSlotConformance extends DriverBench {
    /** DESIGN: no poll blocks a word for longer. */
    private static final Duration UNHINDERED = Duration.ofMillis(100);

    private static final Duration OUTCOME = Duration.ofMillis(1_500);
    private static final int BURST = 20;

    @Test
    final void aWordIsWrittenAndItsOutcomeTold() throws Exception {
        WordProbe words = new WordProbe(tag(Point.SETPOINT));
        WordSlot slot = connected(words);
        words.say(41);
        slot.wake();
        assertEquals(Kind.DONE, words.awaitOutcome(0, patience(OUTCOME)).kind());
        assertEquals(new Value.Whole(41), device().get(Point.SETPOINT));
    }

    // A queue would bring a permit after the word that withdrew it.
    @Test
    final void onlyTheNewestWordIsWritten() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        WordProbe words = new WordProbe(tag(Point.SETPOINT));
        WordSlot slot = connected(words);
        words.holdAt(gate);
        words.say(1);
        assertPrompt("wake", slot::wake);
        words.awaitAsked(1, patience(OUTCOME));
        for (int value = 2; value <= BURST; value++) {
            words.say(value);
            assertPrompt("wake", slot::wake);
        }
        gate.countDown();
        words.awaitWritten(BURST, patience(OUTCOME));
        settle();
        assertTrue(words.asked() <= 3, () -> words.asked() + " words were written where one was in the slot");
        assertEquals(new Value.Whole(BURST), device().get(Point.SETPOINT));
    }

    // The machine's lease runs while a slow answer of something less important is waited for.
    @Test
    final void aWordIsNotHeldUpByPollsProbesAndWrites() throws Exception {
        WordProbe words = new WordProbe(tag(Point.SETPOINT));
        WordSlot slot = connected(words);
        observe(Point.values());
        for (int round = 1; round <= 3; round++) {
            driver().probe();
            driver().write(intent("write-000" + round, Point.SETPOINT, new Value.Whole(7)));
            words.say(100 + round);
            slot.wake();
            assertEquals(
                    Kind.DONE,
                    words.awaitOutcome(round - 1, patience(UNHINDERED)).kind(),
                    "round " + round);
        }
    }

    // Another model may have given the address to somebody else.
    @Test
    final void afterItsEndNothingIsWritten() throws Exception {
        WordProbe words = new WordProbe(tag(Point.SETPOINT));
        WordSlot slot = connected(words);
        words.say(41);
        slot.wake();
        words.awaitOutcome(0, patience(OUTCOME));
        slot.close();
        int asked = words.asked();
        words.say(99);
        slot.wake();
        settle();
        assertEquals(asked, words.asked(), "asked for a word after its end");
        assertNotEquals(new Value.Whole(99), device().get(Point.SETPOINT));
    }

    // A permit that arrives minutes later, by itself, is one that nobody gave.
    @Test
    final void aWordWithoutADeviceIsNotDoneAndNotSentLater() throws Exception {
        WordProbe words = new WordProbe(tag(Point.SETPOINT));
        WordSlot slot = connected(words);
        give("write-0000", Point.SETPOINT, new Value.Whole(7));
        lose(Point.SETPOINT);
        words.say(99);
        slot.wake();
        var outcome = words.awaitOutcome(0, patience(OUTCOME));
        assertNotEquals(Kind.DONE, outcome.kind());
        assertSentence(outcome.detail());
        int mark = log().mark();
        device().plug();
        await(mark, recoveryTime(), Point.SETPOINT.tag(), sample -> sample.quality()
                .good());
        settle();
        Value then = device().get(Point.SETPOINT);
        if (device().setsTheSetpoint()) {
            assertEquals(new Value.Whole(7), then);
        } else {
            assertNotEquals(new Value.Whole(99), then);
        }
    }

    /** A slot on a device that is connected. */
    private WordSlot connected(WordProbe words) throws Exception {
        observe(Point.SETPOINT);
        awaitGood(Point.SETPOINT);
        Optional<WordSlot> slot = driver().slot(words);
        assumeTrue(slot.isPresent(), "this driver writes no words: nothing on it can have a permit");
        return slot.orElseThrow();
    }

    /** What is under way may still come. */
    private void settle() {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(interval().toMillis() * 3));
    }
}
