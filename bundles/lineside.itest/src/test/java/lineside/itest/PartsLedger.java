// SPDX-License-Identifier: Apache-2.0
package lineside.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import lineside.kernel.Body;

/**
 * Checks every event of one counter against what the plant knows of the two readings between which it stands: how many pieces
 * were really made from the one to the other. So a difference is found where it is, and two that cancel out are two.
 */
final class PartsLedger {
    private static final String DOUBT = "counter-";
    /** How late the answer to a poll may have been received, as the product has it. */
    private static final double LATE_SECONDS = 1.5;

    private final String name;
    private final PartsCounter truth;
    private PartsCounter.Shown before;
    private boolean begun;
    private long booked;
    private long lost;
    private long asked;
    private int flagged;

    PartsLedger(String name, PartsCounter truth) {
        this.name = name;
        this.truth = truth;
        this.before = truth.first();
    }

    /** The next event of this counter, in the order of the journal. */
    void add(String type, Body event) {
        Instant to = event.time("to");
        PartsCounter.Shown now = truth.at(event.integer("raw"), to)
                .orElseThrow(() -> new AssertionError(name + " never read what was booked: " + event));
        long moved = now.made() - before.made();
        assertTrue(moved >= 0, () -> name + " went back in time: " + event);
        if (type.startsWith(DOUBT)) {
            asks(event, moved, now.era() != before.era());
        } else {
            books(event, moved);
        }
        begun = true;
        before = now;
    }

    private void books(Body event, long moved) {
        long delta = event.integer("delta");
        long missing = moved - delta;
        long uncertain = event.integer("uncertainty", 0);
        String about = name + ", really " + moved + ": " + event;
        assertEquals(!begun, event.text("kind").equals("FIRST"), about);
        if (uncertain == 0) {
            assertEquals(moved, delta, about);
        } else {
            assertTrue(event.texts("flags").contains("unknown-tail"), about);
            // The event states one poll (DOMAIN 2.4, rule 4), as if the restart had ended the connection. Where the
            // cable went
            // first, all that may have been made until then is missing.
            double seconds =
                    Duration.between(event.time("from"), event.time("to")).toMillis() / 1e3 + LATE_SECONDS;
            double unseen = truth.type.maxRate * seconds - delta;
            assertTrue(missing >= 0 && missing <= Math.max(uncertain, unseen), about);
            flagged++;
        }
        booked += delta;
        lost += missing;
    }

    private void asks(Body event, long moved, boolean changed) {
        boolean offered =
                event.bodies("candidates").stream().anyMatch(candidate -> candidate.integer("delta") == moved);
        double seconds = Duration.between(event.time("from"), event.time("to")).toMillis() / 1e3 + LATE_SECONDS;
        String about = name + ", really " + moved + ": " + event;
        // Which pieces were made before somebody changed the counter is in no reading; there can be no more than it can
        // count.
        assertTrue(offered || (changed && moved <= truth.type.maxRate * seconds), about);
        asked += moved;
        flagged++;
    }

    /** All was seen: what is booked, lost with a flag and asked about is what was made. */
    void end() {
        assertEquals(truth.made(), before.made(), name + " was not seen to its end");
        assertEquals(truth.made(), booked + lost + asked, name);
    }

    long booked() {
        return booked;
    }

    long lost() {
        return lost;
    }

    long asked() {
        return asked;
    }

    int flagged() {
        return flagged;
    }
}
