// SPDX-License-Identifier: Apache-2.0
package lineside.sync.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import lineside.kernel.Body;
import lineside.kernel.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** SF-5, row 22 of the faults: what the receiver will never take does not hold up what comes after it. */
class QuarantineTest {
    private TestSession session;
    private String epoch = "";

    @BeforeEach
    void threeOfWhichTheSecondIsRefused() throws Exception {
        session = new TestSession(10);
        epoch = session.line.journal.feed().epoch();
        session.line.make(Stream.PROD, 3);
        session.round();
        assertEquals(List.of(1L, 2L, 3L), sent());
        session.comes("ack", Body.of("epoch", epoch, "stream", "prod", "seq", 1, "head", hash(1)));
    }

    private String hash(int seq) throws Exception {
        return session.line.hashes(Stream.PROD).get(seq - 1);
    }

    /** What was published since it was asked last; the broker confirms it. */
    private List<Long> sent() {
        List<Long> sequences = new ArrayList<>();
        for (PaperLink.Sent each : session.link.sent) {
            sequences.addAll(each.sequences());
            session.link.confirm();
        }
        session.link.sent.clear();
        return sequences;
    }

    private void refuses(int seq, String hash) {
        session.comes(
                "refuse",
                Body.of(
                        "epoch",
                        epoch,
                        "stream",
                        "prod",
                        "seq",
                        seq,
                        "hash",
                        hash,
                        "code",
                        "unknown-type",
                        "text",
                        "this receiver knows no such event"));
    }

    @Test
    void refusedFiveTimesItGoesIntoQuarantineAndATombstoneInItsPlace() throws Exception {
        for (int i = 1; i < Tombstones.REFUSALS; i++) {
            refuses(2, hash(2));
            session.round();
            assertEquals(List.of(2L, 3L), sent(), "refusal " + i + ": it is sent again");
            assertEquals(List.of(), session.line.written);
        }
        refuses(2, hash(2));
        session.round();
        assertEquals(List.of(), sent(), "nothing goes out before the journal has it in quarantine");
        assertEquals(1, session.line.written.size());
        Body event = session.line.written.get(0).args();
        assertEquals(
                "2 prod unknown-type", event.integer("seq") + " " + event.text("stream") + " " + event.text("code"));
        String key = epoch + "/prod/2";
        session.line.record = Body.of("quarantine", List.of(Body.of("uplink", "central", "events", List.of(key))));
        session.round();
        List<Body> events = session.link.sent.get(0).events();
        assertEquals(List.of(2L, 3L), sent());
        assertTrue(events.get(0).flag("tombstone"));
        assertEquals(Body.EMPTY, events.get(0).body("data"));
        assertEquals(hash(2), events.get(0).text("hash"), "the chain goes on");
        assertFalse(events.get(1).has("tombstone"));
        assertEquals(1, session.counters.quarantined.get());
        session.comes("ack", Body.of("epoch", epoch, "stream", "prod", "seq", 3, "head", hash(3)));
        session.round();
        assertEquals(3, session.line.cursor(Stream.PROD), "the stream goes on");
    }

    /** The line was busy when it was told: nobody refuses the event again, since it is not sent. */
    @Test
    void whatWasNotJournaledIsToldAgain() throws Exception {
        for (int i = 0; i < Tombstones.REFUSALS; i++) {
            refuses(2, hash(2));
            session.round();
            sent();
        }
        session.round();
        assertEquals(1, session.line.written.size());
        session.line.clock.jump(Duration.ofSeconds(31));
        session.round();
        assertEquals(2, session.line.written.size());
        assertEquals(
                session.line.written.get(0).args(), session.line.written.get(1).args());
    }

    @Test
    void anotherStreamGoesOnMeanwhile() throws Exception {
        for (int i = 0; i < Tombstones.REFUSALS; i++) {
            refuses(2, hash(2));
            session.round();
            sent();
        }
        session.line.make(Stream.PROD, 500);
        session.line.make(Stream.STOP, 1);
        session.round();
        assertEquals(List.of("stop"), session.link.takeTurns());
    }

    @Test
    void onlyTheNextEventByItsHashCanBeRefused() throws Exception {
        session.round();
        for (int i = 0; i < 2 * Tombstones.REFUSALS; i++) {
            refuses(3, hash(3));
            refuses(1, hash(1));
            refuses(2, hash(3));
            refuses(9, hash(3));
        }
        session.round();
        assertEquals(
                List.of(),
                session.line.written.stream()
                        .filter(command -> command.name().equals(UplinkCommand.QUARANTINED))
                        .toList());
        assertEquals(0, session.counters.refusals.get());
        assertEquals(List.of(), sent(), "and nothing is sent again for it");
    }

    /** A broker that loses the connection says nothing about an event. */
    @Test
    void beingSentAgainForOtherReasonsIsNoRefusal() throws Exception {
        session.round();
        for (int i = 0; i < 20; i++) {
            session.comes(
                    "mark",
                    Body.of(
                            "session",
                            TestSession.ID,
                            "epoch",
                            epoch,
                            "streams",
                            List.of(Body.of("stream", "prod", "seq", 1, "head", hash(1)))));
            session.round();
            assertEquals(List.of(2L, 3L), sent());
        }
        assertEquals(List.of(), session.line.written);
    }
}
