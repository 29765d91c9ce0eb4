// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import lineside.kernel.Body;
import lineside.kernel.Event;
import lineside.kernel.Stream;
import lineside.store.api.Acknowledged;
import lineside.store.api.Batch;
import lineside.store.api.Cursor;
import lineside.store.api.Journal;
import lineside.store.api.StoredEvent;
import lineside.tck.store.Samples;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is done to a segment or to its manifest is found, whether its rows are still there or not. */
class SegmentTamperTest {
    private static final int STRIKES = 1_000;
    private static final int FORGERIES = 500;

    /** Of the ninety events, so many are surely below what the receiver of this test has acknowledged of their streams. */
    private static final int ACKNOWLEDGED = 75;

    @TempDir
    Path directory;

    private final long seed = new Random().nextLong();
    private Path good;
    private Path copy;

    /** Five segments; the rows of the first two have left. */
    @BeforeEach
    void record() throws Exception {
        good = directory.resolve("good");
        copy = directory.resolve("copy");
        try (SegmentRig rig = new SegmentRig(good, SegmentRig.AT_ONCE)) {
            for (Stream stream : List.of(Stream.OPS, Stream.STOP)) {
                Cursor cursor = new Cursor("erp", "1-0badcafe", stream, stream == Stream.OPS ? 10 : 22);
                rig.journal.commit(new Batch(List.of(), List.of(), List.of(cursor), Samples.NOW));
            }
            Rig.fill(rig.journal, 90);
            rig.settle(5);
            assertTrue(rig.rows() > 48 && rig.rows() < 60, rig.rows() + " rows");
        }
        assertTrue(found(good, List.of()).isEmpty(), found(good, List.of()));
        System.out.println("SegmentTamperTest, seed " + seed);
    }

    private void copy() throws IOException {
        Tree.remove(copy);
        Files.createDirectories(copy);
        for (String name : List.of("line.db", "line.head", Segments.FOLDER)) {
            Tree.copy(good.resolve(name), copy.resolve(name));
        }
    }

    private static String found(Path directory, List<Acknowledged> against) throws IOException {
        String text = Verify.file(directory, against).text();
        return text.startsWith("ok ") && !text.contains(" has no manifest") ? "" : text;
    }

    @Test
    void aThousandStrikesAreFound() throws Exception {
        Random random = new Random(seed);
        for (int i = 0; i < STRIKES; i++) {
            copy();
            String done = new SegmentIntruder(copy, random).strike();
            assertFalse(found(copy, List.of()).isEmpty(), "not found: " + done + ", strike " + i + ", seed " + seed);
        }
    }

    /** The second segment is made whole in itself with its manifest: the one behind it does not follow any more. */
    @Test
    void aSegmentThatWasComputedAnewDoesNotFitToTheNext() throws Exception {
        copy();
        forge(2);
        assertTrue(found(copy, List.of()).contains("manifest does not fit"), found(copy, List.of()));
    }

    /** Everything from there on is computed anew, rows too, and line.head: only what a receiver has acknowledged is left. */
    @Test
    void aRecordThatWasComputedAnewIsFoundByWhatAReceiverHolds() throws Exception {
        StoredEvent held;
        try (SegmentRig rig = new SegmentRig(good, SegmentRig.KEEPING)) {
            held = rig.journal.feed().after(Stream.OPS, 9, 1).get(0);
        }
        Acknowledged word = new Acknowledged(held.epoch(), Stream.OPS, held.streamSeq(), held.hashHex());
        copy();
        Rig.tamper(copy, "DELETE FROM journal", "DROP TRIGGER segment_no_delete", "DELETE FROM segment");
        Tree.remove(copy.resolve(Segments.FOLDER));
        Files.delete(copy.resolve("line.head"));
        try (SegmentRig rig = new SegmentRig(copy, SegmentRig.AT_ONCE)) {
            rig.journal.commit(Samples.batch(Samples.step(Samples.stop("another first one"))));
            Rig.fill(rig.journal, 89);
            rig.settle(5);
            assertTrue(rig.rows() < 60, rig.rows() + " rows");
        }
        assertTrue(found(copy, List.of()).isEmpty(), found(copy, List.of()));
        assertTrue(found(copy, List.of(word)).contains("a receiver holds another hash"), found(copy, List.of(word)));
        assertTrue(found(good, List.of(word)).isEmpty(), found(good, List.of(word)));
    }

    /** Somewhere below what a receiver has acknowledged, in a segment or a row: whole in itself, and found each time. */
    @Test
    void everyForgeryOfWhatWasAcknowledgedIsFound() throws Exception {
        Random random = new Random(seed);
        List<Acknowledged> words = new ArrayList<>();
        EpochRow epoch;
        try (Journal journal = Rig.open(good)) {
            for (Stream stream : List.of(Stream.OPS, Stream.STOP)) {
                StoredEvent held = journal.feed().newest(Set.of(stream), 5).get(4);
                words.add(new Acknowledged(held.epoch(), stream, held.streamSeq(), held.hashHex()));
            }
        }
        try (JournalFile journal = JournalFile.open(good)) {
            epoch = EpochRow.all(journal.connection()).get(0);
        }
        List<Event> record = SegmentForger.events(good, epoch.name());
        copy();
        SegmentForger forger = new SegmentForger(copy, epoch);
        forger.write(record);
        assertTrue(found(copy, words).isEmpty(), "the same written anew: " + found(copy, words));
        for (int forged = 0; forged < FORGERIES; ) {
            List<Event> other = new ArrayList<>(record);
            String done = SegmentForger.change(other, ACKNOWLEDGED, random);
            if (other.equals(record)) {
                continue;
            }
            forged++;
            forger.write(other);
            String when = done + ", forgery " + forged + ", seed " + seed;
            assertTrue(found(copy, List.of()).isEmpty(), "it is not whole in itself: " + when);
            assertTrue(found(copy, words).contains("a receiver holds"), "not found: " + when);
        }
    }

    private void forge(int number) throws Exception {
        Path file;
        try (var files = Files.list(copy.resolve(Segments.FOLDER))) {
            file = files.filter(path -> path.getFileName().toString().contains("." + (16 * (number - 1) + 1) + "-"))
                    .findFirst()
                    .orElseThrow();
        }
        SegmentFile was = SegmentFile.read(Files.readAllBytes(file));
        Heads heads = was.previous().toHeads(was.events().get(0).seq() - 1);
        for (StoredEvent event : was.events()) {
            Body body = Body.of("note", "forged");
            var forged = new Event(
                    event.event().type(),
                    event.stream(),
                    event.at(),
                    event.event().clock(),
                    event.event().actor(),
                    body);
            heads.seq(event.seq());
            heads.put(
                    event.stream(),
                    event.streamSeq(),
                    lineside.store.api.Chain.next(
                            heads.hash(event.stream()), event.epoch(), event.seq(), event.streamSeq(), forged));
        }
        List<String> lines = new ArrayList<>(SegmentIntruder.lines(Files.readAllBytes(file)));
        for (int i = 1; i < lines.size() - 1; i++) {
            lines.set(i, lines.get(i).replaceAll("\"body\":\\{[^}]*}", "\"body\":{\"note\":\"forged\"}"));
        }
        String end = HeadsForm.of(heads).toBody().toString();
        lines.set(lines.size() - 1, "{\"heads\":" + end + "}");
        byte[] bytes = SegmentIntruder.packed(lines);
        assertEquals(16, SegmentFile.read(bytes).events().size());
        Files.write(file, bytes);
        Rig.tamper(
                copy,
                "DROP TRIGGER segment_no_update",
                "UPDATE segment SET heads = '" + end + "', sha256 = '" + Sums.of(bytes) + "' WHERE file = '"
                        + file.getFileName() + "'");
    }
}
