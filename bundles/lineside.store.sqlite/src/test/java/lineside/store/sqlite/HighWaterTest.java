// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import lineside.kernel.Stream;
import lineside.store.api.Acknowledged;
import lineside.store.api.Head;
import lineside.store.api.Journal;
import lineside.store.api.Opening;
import lineside.store.api.Store;
import lineside.store.api.StoreException;
import lineside.tck.store.Samples;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** At a start the receiver's word counts as that of line.head, and where line.head is gone or was forged it is the only one. */
class HighWaterTest {
    @TempDir
    Path directory;

    private List<Acknowledged> word;

    @BeforeEach
    void acknowledged() throws Exception {
        try (Journal journal = Rig.open(directory)) {
            Rig.fill(journal, 12);
            word = journal.feed().heads().stream().map(HighWaterTest::of).toList();
            Rig.fill(journal, 3);
        }
    }

    private static Acknowledged of(Head head) {
        return new Acknowledged("1-0badcafe", head.stream(), head.streamSeq(), head.hash());
    }

    private Opening opening(List<Acknowledged> known) throws StoreException {
        try (Journal journal = Rig.open(new Store.Request(directory, "machine-1", "00c0ffee", 0, List.of(), known))) {
            return journal.opening();
        }
    }

    @Test
    void aStoreThatHoldsWhatWasAcknowledgedGoesOn() throws Exception {
        assertEquals("continued", opening(word).reason());
        Files.delete(directory.resolve("line.head"));
        assertEquals("continued", opening(word).reason());
    }

    @Test
    void aCutThatLineHeadDoesNotTellIsToldByTheReceiver() throws Exception {
        Rig.tamper(directory, "DELETE FROM journal WHERE id & 1099511627775 > 9");
        Forger.makeWhole(directory);
        assertEquals("continued", opening(List.of()).reason(), "the file alone says nothing");
        Opening opening = opening(word);
        assertEquals("cut", opening.reason());
        assertEquals("2-00c0ffee", opening.epoch());
        assertEquals(Optional.of("1-0badcafe"), opening.previousEpoch());
    }

    @Test
    void anotherHistoryThatLineHeadDoesNotTellIsToldByTheReceiver() throws Exception {
        Rig.tamper(directory, "UPDATE journal SET body = replace(body, 'number 5', 'number 6')");
        Forger.makeWhole(directory);
        assertEquals("continued", opening(List.of()).reason());
        assertEquals("restored", opening(word).reason());
    }

    /** A backup that was put back without the program, on the same machine, with line.head and all. */
    @Test
    void anOlderEpochThanTheReceiverKnowsIsARestoredOne() throws Exception {
        Opening opening = opening(List.of(new Acknowledged("4-12345678", Stream.OPS, 9, "00")));
        assertEquals("restored", opening.reason());
        assertEquals("5-00c0ffee", opening.epoch(), "above every number that anybody knows");
    }

    /** Two gateways from one card: each opened an epoch with the same number, and the receiver knows that of the other. */
    @Test
    void theOtherOfTwoClonesIsTold() throws Exception {
        Opening opening = opening(List.of(new Acknowledged("1-12345678", Stream.OPS, 9, "00")));
        assertEquals("restored", opening.reason());
        assertEquals("2-00c0ffee", opening.epoch());
    }

    @Test
    void whatIsAcknowledgedOfAnEarlierEpochOpensNoneAgain() throws Exception {
        Rig.tamper(directory, "DELETE FROM journal WHERE id & 1099511627775 > 9");
        Forger.makeWhole(directory);
        try (Journal journal = Rig.open(new Store.Request(directory, "machine-1", "00c0ffee", 0, List.of(), word))) {
            assertEquals("cut", journal.opening().reason());
            journal.commit(Samples.batch(Samples.step(Samples.stop("the new epoch"))));
        }
        Opening next = opening(word);
        assertEquals("continued", next.reason());
        assertTrue(next.warnings().isEmpty(), next.warnings().toString());
    }
}
