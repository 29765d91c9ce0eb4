// SPDX-License-Identifier: Apache-2.0
package lineside.count;

import java.util.List;
import lineside.count.event.Candidate;
import lineside.count.event.CountKind;

/** What a rule makes of a situation. */
sealed interface Verdict {
    /** The signal is not good: nothing is counted, the baseline stays. */
    record Hold() implements Verdict {}

    /** A fall or a jump: the next good reading decides. */
    record Wait() implements Verdict {}

    /**
     * Explained: these pieces were made and the reading is the new baseline.
     *
     * @param kind how it was explained
     * @param delta pieces
     * @param flags what the record should say besides
     * @param uncertainty at most this many more may have been made
     */
    record Booked(CountKind kind, long delta, List<String> flags, long uncertainty) implements Verdict {
        static Booked of(CountKind kind, long delta) {
            return new Booked(kind, delta, List.of(), 0);
        }
    }

    /**
     * Not explained: no pieces, a task for a person; the reading is the new baseline.
     *
     * @param kind {@code UNEXPLAINED} or {@code AMBIGUOUS}
     * @param candidates what would explain it, the least first
     * @param text one sentence
     */
    record Doubt(CountKind kind, List<Candidate> candidates, String text) implements Verdict {}
}
