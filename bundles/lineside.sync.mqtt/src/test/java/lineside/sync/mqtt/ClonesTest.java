// SPDX-License-Identifier: Apache-2.0
package lineside.sync.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Row 23 of the faults: who else speaks as this line is noticed; an earlier start of its own is not. */
class ClonesTest {
    private static final long HOUR = TimeUnit.HOURS.toNanos(1);

    private final List<String> written = new ArrayList<>();
    private final Clones clones = new Clones("central", (command, args) -> written.add(args.text("session")));

    private void sees(String session, boolean retained, long now) {
        clones.status(session, "b007", retained, "line-1", now);
    }

    @Test
    void whatAnEarlierStartLeftAndItsOwnWordsAreNothing() {
        sees("dead-3", true, 0);
        sees("b007-1", false, 1);
        sees("", false, 2);
        sees("b007-2", true, 3);
        assertEquals("", clones.alarm(3));
        assertEquals(List.of(), written);
    }

    @Test
    void aSessionOfAnotherStartAfterTheFirstConnectionIsAClone() {
        sees("dead-3", true, 0);
        sees("dead-4", true, 5);
        assertTrue(clones.alarm(5).contains("session dead-4"));
        sees("dead-5", false, HOUR / 2);
        sees("dead-6", false, HOUR + 6);
        assertEquals(List.of("dead-4", "dead-6"), written, "at most once an hour");
        assertEquals("", clones.alarm(2 * HOUR + 7));
    }

    @Test
    void oneThatSpeaksWhileWeDoIsAClone() {
        sees("dead-3", false, 0);
        assertEquals(List.of("dead-3"), written);
    }
}
