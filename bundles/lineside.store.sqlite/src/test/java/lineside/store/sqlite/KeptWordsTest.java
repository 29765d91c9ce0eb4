// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Collectors;
import lineside.kernel.Body;
import lineside.store.api.Head;
import lineside.store.api.Journal;
import lineside.store.api.Opening;
import lineside.store.api.Store;
import lineside.tck.store.Samples;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A copy of the store is put back by hand, and what an uplink kept contradicts it: rows 23 and 58 of the faults. */
class KeptWordsTest {
    @TempDir
    Path data;

    @TempDir
    Path copy;

    @BeforeEach
    void aCopyAndThenMoreThatTheReceiverAcknowledged() throws Exception {
        Rig.filled(data, 5);
        move(data, copy, "line.db");
        move(data, copy, "line.head");
        try (Journal journal = Rig.open(data)) {
            Rig.fill(journal, 7);
            String text = journal.feed().heads().stream()
                    .map(head -> line(journal.opening().epoch(), head) + "\n")
                    .collect(Collectors.joining());
            Files.writeString(data.resolve("uplink-central.ack"), text);
        }
    }

    private static Body line(String epoch, Head head) {
        return Body.of(
                "epoch",
                epoch,
                "stream",
                head.stream().code(),
                "seq",
                head.streamSeq(),
                "head",
                head.hash(),
                "signature",
                "of the receiver");
    }

    private static void move(Path from, Path to, String name) throws Exception {
        Files.copy(from.resolve(name), to.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }

    private Opening opening() throws Exception {
        try (Journal journal = Rig.open(new Store.Request(data, "machine-1", "00c0ffee", 0, List.of()))) {
            return journal.opening();
        }
    }

    @Test
    void aStoreThatIsWhereItWasLeftGoesOn() throws Exception {
        Opening opening = opening();
        assertEquals("continued", opening.reason());
        assertTrue(opening.warnings().isEmpty(), opening.warnings().toString());
    }

    @Test
    void anOldCopyIsContradictedAlsoWhereLineHeadIsOfTheSameCopy() throws Exception {
        move(copy, data, "line.db");
        move(copy, data, "line.head");
        Path kept = data.resolve("uplink-central.ack");
        byte[] words = Files.readAllBytes(kept);
        Files.delete(kept);
        assertEquals("continued", opening().reason(), "the copy alone says nothing");
        Files.write(kept, words);
        Opening opening = opening();
        assertEquals("cut", opening.reason());
        assertEquals("2-00c0ffee", opening.epoch());
    }

    /** Neither was acknowledged to this gateway: it was heard when the receiver and the gateway met. */
    @Test
    void aMarkIsAWordToo() throws Exception {
        Path kept = data.resolve("uplink-central.ack");
        List<Body> held = Files.readAllLines(kept).stream()
                .map(Body::trusted)
                .map(ack -> Body.of("stream", ack.text("stream"), "seq", ack.integer("seq"), "head", ack.text("head")))
                .toList();
        Body mark = Body.of("session", "b007-1", "epoch", "1-0badcafe", "streams", held, "signature", "s");
        Files.writeString(kept, mark + "\n");
        assertEquals("continued", opening().reason());
        move(copy, data, "line.db");
        move(copy, data, "line.head");
        assertEquals("cut", opening().reason());
    }

    @Test
    void aMarkOfALaterEpochTellsThatTheStoreIsAnOldOne() throws Exception {
        Body mark = Body.of("session", "b007-1", "epoch", "1-0badcafe", "newest", "4-12345678", "streams", List.of());
        Files.writeString(data.resolve("uplink-central.ack"), mark + "\n");
        Opening opening = opening();
        assertEquals("restored", opening.reason());
        assertEquals("5-00c0ffee", opening.epoch());
    }

    /** The words of the epoch before say nothing of the new one. */
    @Test
    void theEpochThatWasOpenedGoesOn() throws Exception {
        move(copy, data, "line.db");
        move(copy, data, "line.head");
        try (Journal journal = Rig.open(new Store.Request(data, "machine-1", "00c0ffee", 0, List.of()))) {
            assertEquals("cut", journal.opening().reason());
            journal.commit(Samples.batch(Samples.step(Samples.stop("the new epoch"))));
        }
        assertEquals("continued", opening().reason());
    }

    @Test
    void aStoreThatIsGoneWithItsLineHeadIsNoFirstStart() throws Exception {
        Files.delete(data.resolve("line.db"));
        Files.delete(data.resolve("line.head"));
        assertEquals("cut", opening().reason());
    }

    @Test
    void whatCannotBeReadIsAWarningAndKeepsNoStoreFromOpening() throws Exception {
        Files.writeString(
                data.resolve("uplink-central.ack"), "{\"epoch\":\"x\",\"stream\":\"ops\",\"seq\":1,\"head\":\"y\"}\n");
        Files.writeString(data.resolve("uplink-plant.ack"), "torn");
        Opening opening = opening();
        assertEquals("continued", opening.reason());
        assertEquals(2, opening.warnings().size(), opening.warnings().toString());
    }
}
