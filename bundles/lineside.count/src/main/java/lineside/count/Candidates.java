// SPDX-License-Identifier: Apache-2.0
package lineside.count;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lineside.count.event.Candidate;
import lineside.count.event.CountKind;

/** What a person is asked when no rule explains a move: the numbers of pieces that would. */
final class Candidates {
    private static final int MOST = 20;

    private Candidates() {}

    static Verdict.Doubt unexplained(Situation s) {
        Map<Long, String> found = new TreeMap<>();
        found.put(0L, "nothing was made");
        add(found, s.value(), "it began at zero");
        add(found, s.forward(), "it is right and went forward");
        s.bounds().modulus().ifPresent(modulus -> add(found, s.around(), "it rolled over"));
        return new Verdict.Doubt(CountKind.UNEXPLAINED, list(found), moved(s) + "; no rule explains this.");
    }

    static Verdict.Doubt ambiguous(Situation s) {
        Map<Long, String> found = new TreeMap<>();
        long turn = s.bounds().modulus().orElse(0L);
        long first = turn > 0 ? s.around() : s.forward();
        for (int turns = 0; turns < MOST && first + turns * turn <= s.limit(); turns++) {
            add(found, first + turns * turn, "it rolled over " + (turns + (s.fell() ? 1 : 0)) + " times");
        }
        if (found.isEmpty()) {
            add(found, 0, "nothing was made");
            add(found, first, "it is right");
        }
        String text = s.since().elapsed().backwards()
                ? moved(s) + " while the clock went backwards; nobody knows in how long."
                : moved(s) + " while it was not seen for "
                        + s.since().elapsed().nanos() / 1_000_000_000L
                        + " s; it may have rolled over unnoticed.";
        return new Verdict.Doubt(CountKind.AMBIGUOUS, list(found), text);
    }

    private static String moved(Situation s) {
        return "The counter went from " + s.baseline().orElseThrow().value() + " to " + s.value();
    }

    private static void add(Map<Long, String> found, long pieces, String why) {
        if (pieces >= 0) {
            found.putIfAbsent(pieces, why);
        }
    }

    private static List<Candidate> list(Map<Long, String> found) {
        List<Candidate> candidates = new ArrayList<>();
        found.forEach((pieces, why) -> candidates.add(new Candidate(pieces, why)));
        candidates.sort(Comparator.comparingLong(Candidate::delta));
        return candidates;
    }
}
