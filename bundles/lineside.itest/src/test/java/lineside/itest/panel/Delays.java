// SPDX-License-Identifier: Apache-2.0
package lineside.itest.panel;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * Milliseconds from what the plant did to the frame that showed it, ascending. What passed so soon that only its successor was
 * shown counts with the successor's frame; what was never shown counts as {@link #NEVER}. Only what was done while somebody
 * looked is counted, and not what was done in the last moments.
 */
final class Delays {
    static final long NEVER = Long.MAX_VALUE;

    /** Longer than any limit, so that everything counted had its time to appear. */
    private static final long LAST_MOMENTS = 2_000;

    /** The plant's clock and the browser's are read in different processes of one computer. */
    private static final long CLOCKS = 20;

    private final Made made;
    private final Glass glass;

    Delays(Made made, Glass glass) {
        this.made = made;
        this.glass = glass;
    }

    List<Long> ofStates() {
        List<Long> delays = new ArrayList<>();
        made.states().stream().map(Made.State::unit).distinct().forEach(unit -> ofUnit(unit, delays));
        Collections.sort(delays);
        return delays;
    }

    private void ofUnit(String unit, List<Long> delays) {
        List<Made.State> changes =
                made.states().stream().filter(one -> one.unit().equals(unit)).toList();
        List<Glass.State> frames =
                glass.states().stream().filter(one -> one.unit().equals(unit)).toList();
        int next = 0;
        for (Glass.State frame : frames) {
            int newest = newest(changes, frame);
            for (; next <= newest; next++) {
                add(delays, changes.get(next).at(), frame.at());
            }
        }
        for (; next < changes.size(); next++) {
            add(delays, changes.get(next).at(), NEVER);
        }
    }

    /** The newest change that this frame can be showing; -1 for none. */
    private static int newest(List<Made.State> changes, Glass.State frame) {
        for (int i = changes.size() - 1; i >= 0; i--) {
            if (changes.get(i).at() <= frame.at() + CLOCKS
                    && changes.get(i).to().equals(frame.state())) {
                return i;
            }
        }
        return -1;
    }

    /** Of good pieces and rejects: piece number n is shown by the first frame with n or more. */
    List<Long> ofCounts() {
        List<Long> delays = new ArrayList<>();
        ofFigure("Good", made.good(), delays);
        ofFigure("Scrap", made.rejects(), delays);
        Collections.sort(delays);
        return delays;
    }

    private void ofFigure(String label, List<Long> pieces, List<Long> delays) {
        for (int i = 0; i < pieces.size(); i++) {
            long number = i + 1;
            long shown = glass.figures().stream()
                    .filter(one -> one.label().equals(label) && one.number() >= number)
                    .mapToLong(Glass.Figure::at)
                    .findFirst()
                    .orElse(NEVER);
            add(delays, pieces.get(i), shown);
        }
    }

    private void add(List<Long> delays, long made, long shown) {
        if (made >= glass.since() && made <= glass.until() - LAST_MOMENTS) {
            delays.add(shown == NEVER ? NEVER : shown - made);
        }
    }

    /** How they are distributed, for people. */
    static String told(List<Long> delays) {
        return delays.isEmpty()
                ? "none"
                : String.format(
                        Locale.ROOT,
                        "%d, from %d ms, median %d, 95 in 100 below %d, slowest %d",
                        delays.size(),
                        delays.get(0),
                        delays.get(delays.size() / 2),
                        delays.get(delays.size() * 95 / 100),
                        delays.get(delays.size() - 1));
    }
}
