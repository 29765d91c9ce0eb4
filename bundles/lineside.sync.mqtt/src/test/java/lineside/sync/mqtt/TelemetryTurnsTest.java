// SPDX-License-Identifier: Apache-2.0
package lineside.sync.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import lineside.kernel.Body;
import lineside.kernel.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** SF-6: when telemetry is sent, and whose word moves it. In turns, not in seconds. */
class TelemetryTurnsTest {
    private static final List<String> ONE = List.of("tele");

    private TestSession session;

    @BeforeEach
    void start() throws Exception {
        session = new TestSession(10);
    }

    private List<String> turns() throws Exception {
        return session.round().link.takeTurns();
    }

    private void word(long seq) {
        session.comes("tele", Body.of("series", "00c0ffee", "seq", seq));
    }

    @Test
    void theJournalGoesFirst() throws Exception {
        session.telemetry.make(500, 5_000);
        session.line.make(Stream.PROD, 500);
        List<String> all = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            List<String> now = turns();
            all.addAll(now);
            now.forEach(each -> session.link.confirm());
        }
        assertEquals(
                50, Collections.frequency(all.subList(0, 50), "prod"), "all of the journal before the first of these");
        assertEquals(ONE, all.subList(50, all.size()), "and the next one waits for the receiver's word");
        session.line.make(Stream.ALARM, 1);
        assertEquals(List.of("alarm"), turns(), "an alarm waits for none of them");
    }

    @Test
    void theNextOneGoesWhenThisOneIsHeld() throws Exception {
        session.telemetry.make(30, 5_000);
        session.round();
        List<Long> first = session.link.sent.get(0).sequences();
        assertEquals(PaperLink.range(1, first.size()), first);
        word(first.size());
        session.link.takeTurns();
        session.round();
        assertEquals(first.size() + 1L, session.link.sent.get(0).sequences().get(0));
        assertEquals(first.size(), session.telemetry.cursor("central"));
    }

    /** Also one that says the same for ever does not make the gateway send the same for ever. */
    @Test
    void aWordThatSaysNothingNewHasNoEffect() throws Exception {
        session.telemetry.make(30, 5_000);
        assertEquals(ONE, turns());
        session.link.confirm();
        for (int i = 0; i < 5; i++) {
            word(0);
            assertEquals(List.of(), turns());
        }
        session.line.clock.jump(java.time.Duration.ofSeconds(601));
        assertEquals(ONE, turns(), "again when nobody took it for long");
        assertEquals(1, session.counters.resends.get());
    }

    @Test
    void aWordThatCannotBeTrueHasNoEffectAndIsSaid() throws Exception {
        session.telemetry.make(3, 10);
        session.round();
        word(4);
        session.comes("tele", Body.of("series", "0badcafe", "seq", 2));
        session.comes("tele", Body.of("series", "00c0ffee", "seq", -1));
        session.comes("tele", Body.of("seq", 1));
        session.round();
        assertEquals(4, session.counters.ignored.get());
        assertEquals(0, session.telemetry.cursor("central"));
        word(3);
        session.round();
        assertEquals(3, session.telemetry.cursor("central"));
        assertEquals(java.util.Map.of(), session.counters.refused(), "a good one of the same kind ends the complaint");
    }
}
