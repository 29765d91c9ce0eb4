// SPDX-License-Identifier: Apache-2.0
package lineside.sync.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lineside.kernel.Stream;
import lineside.store.api.Cursor;
import lineside.sync.mqtt.event.HistoryDiffers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a receiver's marks come to: SF-2, rows 18 and 23 of the faults. */
class HandshakeTest {
    private static final String SESSION = "b007-1";
    private static final String OTHER = "ab".repeat(32);

    private final TestLine line = new TestLine();
    private final Counters counters = new Counters();
    private final Histories histories =
            new Histories("central", (command, args) -> this.written.add(HistoryDiffers.from(args)));
    private final List<HistoryDiffers> written = new java.util.ArrayList<>();
    private Lanes lanes = new Lanes(List.of(), 0);
    private String epoch = "";

    @BeforeEach
    void tenPiecesOfWhichSixAreConfirmed() throws Exception {
        epoch = line.journal.feed().epoch();
        line.make(Stream.PROD, 10);
        line.make(Stream.ALARM, 2);
        line.move(new Cursor("central", epoch, Stream.PROD, 6));
        lanes = new Lanes(line.journal.feed().cursors("central"), 0);
        prod().sent(10, 0);
    }

    private Lane prod() {
        return lanes.of(Stream.PROD);
    }

    private Mark.Held held(long seq) throws Exception {
        return new Mark.Held(seq, line.hashes(Stream.PROD).get((int) seq - 1));
    }

    private Mark mark(Mark.Held prod) {
        Map<Stream, Mark.Held> held = new EnumMap<>(Stream.class);
        held.put(Stream.PROD, prod);
        return new Mark(epoch, SESSION, Optional.of(epoch), held);
    }

    private void marked(Mark mark) throws Exception {
        new Handshake("central", line.ports(), lanes, SESSION, counters, histories).marked(mark);
    }

    private void isSentFrom(long first) throws Exception {
        assertTrue(prod().mayRun());
        assertEquals(first - 1, prod().sent());
        assertEquals(first - 1, prod().confirmed());
        assertEquals(Math.max(6, first - 1), line.cursor(Stream.PROD), "what was proven once stays proven");
        assertEquals("", histories.alarm());
    }

    @Test
    void whatTheReceiverHoldsIsConfirmedAndTheRestSent() throws Exception {
        marked(mark(held(8)));
        isSentFrom(9);
        assertEquals(0, counters.forgotten.get());
    }

    @Test
    void aReceiverThatForgotIsSentAgainWhatItLacks() throws Exception {
        marked(mark(held(2)));
        isSentFrom(3);
        assertEquals(4, counters.forgotten.get());
    }

    @Test
    void aReceiverThatHoldsNothingIsSentEverything() throws Exception {
        marked(new Mark(epoch, SESSION, Optional.empty(), Map.of()));
        isSentFrom(1);
        assertEquals(6, counters.forgotten.get());
    }

    private void stands(String sentence) throws Exception {
        assertFalse(prod().mayRun());
        assertFalse(prod().overdue(Long.MAX_VALUE / 2, 1));
        assertFalse(prod().confirm(10, 1), "nothing of it is confirmed either");
        prod().replay(new Replay(Stream.PROD, 1, 5));
        assertTrue(prod().replayed().isEmpty(), "nor sent again");
        assertEquals(6, line.cursor(Stream.PROD));
        assertTrue(histories.alarm().contains(sentence), histories.alarm());
    }

    @Test
    void aMarkAheadOfTheJournalStopsTheStreamAndOnlyIt() throws Exception {
        marked(mark(new Mark.Held(11, OTHER)));
        stands("holds an event 11 of stream prod, which this gateway does not have");
        assertTrue(lanes.of(Stream.ALARM).mayRun());
        assertEquals(List.of("prod"), written.stream().map(HistoryDiffers::of).toList());
        marked(mark(new Mark.Held(11, OTHER)));
        assertEquals(1, written.size(), "it is journaled once");
        marked(mark(held(8)));
        isSentFrom(9);
    }

    @Test
    void aMarkWithAnotherHashStopsTheStream() throws Exception {
        marked(mark(new Mark.Held(4, OTHER)));
        stands("holds another event 4 of stream prod than this gateway");
        assertEquals(
                List.of(Optional.of(held(4).head())),
                written.stream().map(HistoryDiffers::ours).toList());
    }

    @Test
    void aReceiverThatKnowsALaterEpochStopsEverything() throws Exception {
        for (String known : List.of("2-0badc0de", "1-deadbeef")) {
            marked(new Mark(epoch, SESSION, Optional.of(known), Map.of()));
            stands("the receiver knows epoch " + known);
            assertFalse(lanes.of(Stream.ALARM).mayRun());
        }
        assertEquals(2, written.size());
    }

    @Test
    void marksOfAnotherSessionOrEpochHaveNoEffect() throws Exception {
        for (Mark old : List.of(
                new Mark(epoch, "b007-0", Optional.empty(), Map.of()),
                new Mark("9-deadbeef", SESSION, Optional.empty(), Map.of()))) {
            assertThrows(Malformed.class, () -> marked(old));
            assertEquals(6, prod().confirmed());
            assertEquals(10, prod().sent());
        }
    }
}
