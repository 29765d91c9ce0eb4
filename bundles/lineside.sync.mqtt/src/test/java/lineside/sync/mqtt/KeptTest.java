// SPDX-License-Identifier: Apache-2.0
package lineside.sync.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import lineside.kernel.Body;
import lineside.kernel.Stream;
import lineside.store.api.Acknowledged;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a receiver signed outlives the process, outside line.db: rows 23 and 58 of the faults. */
class KeptTest {
    @TempDir
    Path data;

    private TestSession session;

    @BeforeEach
    void tenPieces() throws Exception {
        session = new TestSession(100, Kept.in(data, "central"));
        session.line.make(Stream.PROD, 10);
        session.round();
    }

    private Path file() {
        return data.resolve("uplink-central.ack");
    }

    private void acknowledged(int seq, String head) throws Exception {
        String epoch = session.line.journal.feed().epoch();
        session.comes(
                "ack", Body.of("epoch", epoch, "stream", "prod", "seq", (long) seq, "head", head, "signature", "s"));
        session.round();
    }

    private void acknowledged(int seq) throws Exception {
        acknowledged(seq, session.line.hashes(Stream.PROD).get(seq - 1));
    }

    private List<String> kept() throws Exception {
        return Files.readAllLines(file());
    }

    @Test
    void theNewestOfAStreamIsKeptAsItWasSigned() throws Exception {
        acknowledged(6);
        assertEquals(1, kept().size());
        assertTrue(kept().get(0).contains("\"signature\":\"s\""), kept().toString());
        Acknowledged said = Acknowledged.read(kept().get(0).getBytes()).get(0);
        assertEquals(session.line.hashes(Stream.PROD).get(5), said.head());
        assertEquals(6, said.streamSeq());
    }

    /** The disk of a gateway is worn by what is synced: a minute may pass, the end of a connection writes at once. */
    @Test
    void itIsWrittenOnceAMinuteAndAtTheEnd() throws Exception {
        acknowledged(6);
        acknowledged(9);
        assertTrue(kept().get(0).contains("\"seq\":6"), kept().toString());
        session.kept.flush();
        assertTrue(kept().get(0).contains("\"seq\":9"), kept().toString());
        assertFalse(session.kept.flush(), "nothing is new");
    }

    @Test
    void aWrongOrAnOlderOneIsNotKept() throws Exception {
        acknowledged(6, "ab".repeat(32));
        assertFalse(Files.exists(file()));
        acknowledged(6);
        acknowledged(4);
        session.kept.flush();
        assertTrue(kept().get(0).contains("\"seq\":6"), kept().toString());
    }

    @Test
    void aRestartKeepsWhatOtherStreamsHave() throws Exception {
        acknowledged(6);
        Files.writeString(file(), kept().get(0) + "\nno acknowledgement\n");
        Kept again = Kept.in(data, "central");
        String epoch = session.line.journal.feed().epoch();
        Acknowledgement alarm = new Acknowledgement(epoch, Stream.ALARM, 1, "cd".repeat(32));
        again.put(alarm, Body.of("epoch", epoch, "stream", "alarm", "seq", 1L, "head", alarm.head()));
        again.flush();
        assertEquals(2, kept().size(), kept().toString());
    }

    private void marked(long seq, String head) throws Exception {
        Body held = Body.of("stream", "prod", "seq", seq, "head", head);
        Body mark = Body.of(
                "session", TestSession.ID, "epoch", session.line.journal.feed().epoch());
        session.comes("mark", mark.with("streams", List.of(held)).with("signature", "s"));
        session.round();
    }

    /** SF-2: the receiver holds what this store does not have; the minute between two writings is not waited for. */
    @Test
    void aMarkAheadOfTheStoreIsKeptAtOnce() throws Exception {
        acknowledged(6);
        marked(12, "ab".repeat(32));
        assertEquals(2, kept().size(), kept().toString());
        Acknowledged said = Acknowledged.read(kept().get(1).getBytes()).get(0);
        assertEquals(12, said.streamSeq());
        assertTrue(kept().get(1).contains("\"signature\":\"s\""), kept().toString());
        Kept again = Kept.in(data, "central");
        again.put(new Acknowledgement("9-deadbeef", Stream.PROD, 7, "ab".repeat(32)), Body.of("epoch", "9-deadbeef"));
        again.flush();
        assertEquals(2, kept().size(), "a restart keeps it: " + kept());
    }

    @Test
    void aMarkThatAgreesIsKeptInItsTime() throws Exception {
        acknowledged(6);
        marked(7, session.line.hashes(Stream.PROD).get(6));
        assertEquals(1, kept().size(), kept().toString());
        session.kept.flush();
        assertEquals(2, kept().size(), kept().toString());
    }

    @Test
    void aDiskThatTakesNothingIsAnAlarmAndStopsNothing() throws Exception {
        Files.createDirectories(data.resolve("uplink-central.ack.new/full"));
        acknowledged(6);
        assertEquals(6, session.line.cursor(Stream.PROD));
        assertTrue(
                session.kept.alarm().startsWith("what the receiver acknowledged cannot be kept"), session.kept.alarm());
    }
}
