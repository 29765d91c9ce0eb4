// SPDX-License-Identifier: Apache-2.0
package lineside.itest.panel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A measure that overlooks what was late would always be content. */
final class DelaysTest {
    private static final List<Made.State> CHANGES = List.of(
            new Made.State("capper", "execute", 900),
            new Made.State("capper", "aborting", 2_000),
            new Made.State("capper", "aborted", 2_300),
            new Made.State("capper", "execute", 5_000),
            new Made.State("capper", "held", 9_000));

    @Test
    void everyChangeWhileSomebodyLooksIsCountedOnce() {
        assertEquals(
                List.of(70L, 80L, 90L),
                states(frame("aborting", 2_070), frame("aborted", 2_380), frame("execute", 5_090)));
    }

    @Test
    void aChangeThatPassedTooSoonCountsWithItsSuccessor() {
        assertEquals(List.of(80L, 90L, 380L), states(frame("aborted", 2_380), frame("execute", 5_090)));
    }

    @Test
    void whatIsNeverShownIsNeverForgotten() {
        assertEquals(List.of(70L, Delays.NEVER, Delays.NEVER), states(frame("aborting", 2_070)));
        assertEquals(List.of(Delays.NEVER, Delays.NEVER, Delays.NEVER), states());
    }

    @Test
    void aLateFrameIsNotTakenForAnEarlierOne() {
        // The frame at 4 950 shows the state of 900 again: it cannot be the change at 5 000.
        assertEquals(
                List.of(70L, 80L, 1_000L),
                states(
                        frame("aborting", 2_070),
                        frame("aborted", 2_380),
                        frame("execute", 4_950),
                        frame("execute", 6_000)));
    }

    @Test
    void pieceNumberThreeIsShownByTheFirstFrameWithThreeOrMore() {
        Made made = new Made(List.of(), List.of(1_100L, 1_300L, 2_000L, 2_200L), List.of(1_500L));
        Glass glass = new Glass(
                1_000,
                10_000,
                List.of(),
                List.of(new Glass.Figure("Good", 2, 2_100), new Glass.Figure("Good", 3, 2_150)));
        assertEquals(List.of(150L, 800L, 1_000L, Delays.NEVER, Delays.NEVER), new Delays(made, glass).ofCounts());
    }

    private static List<Long> states(Glass.State... frames) {
        return new Delays(new Made(CHANGES, List.of(), List.of()), new Glass(1_000, 10_000, List.of(frames), List.of()))
                .ofStates();
    }

    private static Glass.State frame(String state, long at) {
        return new Glass.State("capper", state, at);
    }
}
