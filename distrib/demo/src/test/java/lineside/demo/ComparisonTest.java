// SPDX-License-Identifier: Apache-2.0
package lineside.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static final List<Integer> RUN = List.of(2, 15, 4, 3, 6, 7, 2);

    @Test
    void theSameOnBothSidesIsNoDifference() {
        Comparison comparison = Comparison.of(truth(RUN, false), journal(100, 3, RUN));
        assertTrue(comparison.isEqual(), comparison::table);
        assertEquals(4, comparison.rows().size());
    }

    /** One piece is one piece: there is no tolerance. */
    @Test
    void onePieceIsADifference() {
        assertEquals(-1, row(Comparison.of(truth(RUN, false), journal(99, 3, RUN)), "good, packer"));
        assertEquals(1, row(Comparison.of(truth(RUN, false), journal(100, 4, RUN)), "reject, inspector"));
        // What is missing here and too many there must not cancel out.
        assertFalse(Comparison.of(truth(RUN, false), journal(101, 2, RUN)).isEqual());
    }

    @Test
    void aMissingOrSwappedOrInventedStateIsADifference() {
        assertFalse(states(List.of(2, 15, 4, 6, 7, 2), false).isEqual());
        assertFalse(states(List.of(2, 15, 3, 4, 6, 7, 2), false).isEqual());
        assertFalse(states(List.of(), false).isEqual());
        assertFalse(Comparison.of(
                        new Truth(0, 0, Map.of(), false),
                        new JournalFigures(Map.of(), Map.of(), Map.of("filler", RUN), 0, 0, 0))
                .isEqual());
    }

    /** A gateway that comes back finds the state that it knows already, and may record it again or not. */
    @Test
    void earlierRunsOnTheSameDataAreNotThisRunsBusiness() {
        JournalFigures before = journal(50, 1, List.of(2, 15, 4, 3, 6, 9, 1, 2));
        for (List<Integer> all : List.of(
                List.of(2, 15, 4, 3, 6, 9, 1, 2, 15, 4, 3, 6, 7, 2),
                List.of(2, 15, 4, 3, 6, 9, 1, 2, 2, 15, 4, 3, 6, 7, 2))) {
            Comparison comparison =
                    Comparison.of(truth(RUN, false), journal(100, 3, all).statesSince(before));
            assertTrue(comparison.isEqual(), comparison::table);
        }
    }

    /** Nobody sees what changes behind a closed port; but nothing may be invented, and the end must be the same. */
    @Test
    void whatChangedBehindAClosedPortMayBeMissing() {
        Comparison comparison = states(List.of(2, 15, 6, 7, 2), true);
        assertTrue(comparison.isEqual(), comparison::table);
        assertTrue(comparison.table().contains("2 while the link was closed"), comparison::table);
        assertFalse(states(List.of(2, 15, 6, 11, 2), true).isEqual());
        assertFalse(states(List.of(2, 15, 6), true).isEqual());
    }

    /** Else the plant could be asked to end before its last states were shown. */
    @Test
    void aUnitThatIsStillStoppingHasNotSettled() {
        assertTrue(truth(RUN, false).isSettled());
        assertFalse(truth(RUN.subList(0, RUN.size() - 1), false).isSettled());
    }

    private static Comparison states(List<Integer> seen, boolean linkWasClosed) {
        return Comparison.of(truth(RUN, linkWasClosed), journal(100, 3, seen));
    }

    private static Truth truth(List<Integer> states, boolean linkWasClosed) {
        return new Truth(100, 3, Map.of("filler", states), linkWasClosed);
    }

    private static JournalFigures journal(long good, long reject, List<Integer> states) {
        return new JournalFigures(
                Map.of("packer", good), Map.of("inspector", reject), Map.of("filler", states), 0, 0, 0);
    }

    private static long row(Comparison comparison, String what) {
        return comparison.rows().stream()
                .filter(row -> row.what().equals(what))
                .findFirst()
                .orElseThrow()
                .difference();
    }
}
