// SPDX-License-Identifier: Apache-2.0
package lineside.sync.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import lineside.kernel.Body;
import lineside.kernel.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** SF-4: whose turn it is. In turns, not in seconds: a stream without backlog never waits behind one that drains. */
class TurnsTest {
    private static final int BULK = Session.WINDOW - Session.RESERVED;

    private TestSession session;

    @BeforeEach
    void start() throws Exception {
        session = new TestSession(10);
    }

    private static List<String> times(int count, String stream) {
        return Collections.nCopies(count, stream);
    }

    @Test
    void theTurnIsAlarmQualStopOpsThenTheRest() throws Exception {
        for (Stream stream : Stream.values()) {
            session.line.make(stream, 1);
        }
        assertEquals(
                List.of("alarm", "qual", "stop", "ops", "prod", "mat", "maint", "audit", "master"),
                session.round().link.takeTurns());
    }

    /** Also those that come after prod in the turn. */
    @Test
    void whatIsCurrentGoesOutWhileProdDrains() throws Exception {
        session.line.make(Stream.PROD, 5_000);
        assertEquals(times(BULK, "prod"), session.round().link.takeTurns(), "some of the window stays free");
        session.line.make(Stream.AUDIT, 1);
        session.line.make(Stream.STOP, 1);
        assertEquals(List.of("stop", "audit"), session.round().link.takeTurns(), "without waiting for any PUBACK");
        session.link.confirm();
        session.link.confirm();
        session.line.make(Stream.MAT, 1);
        assertEquals(List.of("mat"), session.round().link.takeTurns());
        for (int i = 0; i < 200; i++) {
            session.link.confirm();
            session.line.make(Stream.ALARM, 1);
            assertEquals("alarm", session.round().link.takeTurns().get(0), "round " + i);
            session.link.confirm();
        }
    }

    @Test
    void thoseThatDrainTakeTurnsAMessageEach() throws Exception {
        session.line.make(Stream.PROD, 1_000);
        session.line.make(Stream.QUAL, 1_000);
        session.line.make(Stream.MASTER, 40);
        List<String> turns = session.round().link.takeTurns();
        assertEquals(List.of("qual", "prod", "master"), turns.subList(0, 3));
        assertEquals(List.of("qual", "prod", "master", "qual", "prod", "master"), turns.subList(3, 9));
        for (int i = 0; i < 8; i++) {
            session.link.confirm();
        }
        turns = session.round().link.takeTurns();
        assertTrue(Math.abs(Collections.frequency(turns, "qual") - Collections.frequency(turns, "prod")) <= 1);
    }

    @Test
    void aReplayTakesTurnsAsWellAndGoesBeforeWhatIsNewOfItsStream() throws Exception {
        session.line.make(Stream.PROD, 200);
        for (int i = 0; i < 40; i++) {
            session.round();
            while (!session.link.sent.isEmpty()) {
                session.link.sent.remove(0);
                session.link.confirm();
            }
        }
        session.comes("replay", Body.of("stream", "prod", "from", 1, "to", 30));
        session.line.make(Stream.PROD, 5);
        session.line.make(Stream.MAT, 15);
        session.round().round();
        List<Long> prod = new ArrayList<>();
        session.link.sent.stream().filter(s -> s.stream().equals("prod")).forEach(s -> prod.addAll(s.sequences()));
        List<Long> expected = new ArrayList<>(PaperLink.range(1, 30));
        expected.addAll(PaperLink.range(201, 205));
        assertEquals(expected, prod);
        assertEquals("mat", session.link.takeTurns().get(0), "what is current goes before a replay");
    }

    @Test
    void aStreamIsAlwaysStrictlyInOrder() throws Exception {
        session.line.make(Stream.PROD, 1_234);
        session.line.make(Stream.STOP, 333);
        List<Long> prod = new ArrayList<>();
        List<Long> stop = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            session.round();
            for (PaperLink.Sent each : session.link.sent) {
                (each.stream().equals("prod") ? prod : stop).addAll(each.sequences());
            }
            int messages = session.link.takeTurns().size();
            for (int j = 0; j < messages; j++) {
                session.link.confirm();
            }
        }
        assertEquals(PaperLink.range(1, 1_234), prod);
        assertEquals(PaperLink.range(1, 333), stop);
    }
}
