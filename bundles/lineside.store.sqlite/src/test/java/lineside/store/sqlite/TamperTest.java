// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import lineside.kernel.Actor;
import lineside.kernel.Body;
import lineside.kernel.ClockTrust;
import lineside.kernel.Event;
import lineside.kernel.EventType;
import lineside.kernel.Stream;
import lineside.store.api.Acknowledged;
import lineside.store.api.Feed;
import lineside.store.api.Head;
import lineside.store.api.Journal;
import lineside.store.api.Opening;
import lineside.store.api.Store;
import lineside.store.api.StoreException;
import lineside.store.api.StoredEvent;
import lineside.tck.store.Samples;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is done to a record is found: by the file itself, and where every hash was computed anew, by what a receiver holds. */
class TamperTest {
    private static final int STRIKES = 1_000;

    /** Of the second epoch; the first is acknowledged to its end. */
    private static final long LAST_ACKNOWLEDGED = Places.id(2, 26);

    @TempDir
    Path directory;

    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);
    private Path good;
    private Path copy;
    private List<Acknowledged> acknowledged;

    /** Two epochs in all streams; a receiver has acknowledged all of the first and most of the second. */
    @BeforeEach
    void record() throws Exception {
        good = directory.resolve("good");
        copy = directory.resolve("copy");
        acknowledged = new ArrayList<>();
        try (Journal journal = Rig.open(good)) {
            fill(journal, 25);
            acknowledge(journal.feed());
        }
        try (Journal journal = Rig.open(new Store.Request(good, "machine-2", "00000002", 0, List.of()))) {
            journal.commit(Samples.batch(Samples.step(opened(journal.opening()))));
            fill(journal, 25);
            acknowledge(journal.feed());
            fill(journal, 6);
        }
        assertTrue(
                Verify.file(good, acknowledged).ok(),
                Verify.file(good, acknowledged).text());
        System.out.println("TamperTest, seed " + seed);
    }

    private static void fill(Journal journal, int events) throws StoreException {
        for (int i = 0; i < events; i++) {
            Stream stream = Stream.values()[i % Stream.values().length];
            long seq = journal.feed().lastSeq();
            journal.commit(Samples.batch(
                    Samples.step(Samples.event(stream, journal.feed().epoch() + " note " + seq))));
        }
    }

    /** As the runtime writes it. */
    private static Event opened(Opening opening) {
        List<Body> heads = opening.previousHeads().stream()
                .map(head ->
                        Body.of("stream", head.stream().code(), "streamSeq", head.streamSeq(), "hash", head.hash()))
                .toList();
        Body body = Body.of(
                "epoch",
                opening.epoch(),
                "reason",
                opening.reason(),
                "previous",
                opening.previousEpoch().orElseThrow(),
                "heads",
                heads);
        return new Event(
                EventType.parse("epoch-opened/1"), Stream.AUDIT, Samples.NOW, ClockTrust.SYNC, Actor.SYSTEM, body);
    }

    private void acknowledge(Feed feed) throws StoreException {
        for (Head head : feed.heads()) {
            acknowledged.add(new Acknowledged(feed.epoch(), head.stream(), head.streamSeq(), head.hash()));
        }
    }

    private void copy() throws IOException {
        Tree.remove(copy);
        Files.createDirectories(copy);
        for (String name : List.of("line.db", "line.head")) {
            Files.copy(good.resolve(name), copy.resolve(name));
        }
    }

    /** What the verdict says beyond a plain ok; empty when nothing was found. */
    private String found(List<Acknowledged> against) {
        try {
            String text = Verify.file(copy, against).text();
            return text.startsWith("ok ") && !text.contains("line.head is torn") ? "" : text;
        } catch (IOException notEvenADatabase) {
            return String.valueOf(notEvenADatabase.getMessage());
        }
    }

    @Test
    void aThousandStrikesAreFound() throws Exception {
        for (int i = 0; i < STRIKES; i++) {
            copy();
            String done = new Intruder(copy, random).strike();
            assertFalse(found(List.of()).isEmpty(), "not found: " + done + ", strike " + i + ", seed " + seed);
        }
    }

    /** The journal is whole in itself and line.head agrees; only the receiver's word is left, and it is enough. */
    @Test
    void aThousandForgeriesOfWhatWasAcknowledgedAreFound() throws Exception {
        List<String> record = acknowledgedEvents(good);
        int forged = 0;
        int byTheWordAlone = 0;
        while (forged < STRIKES) {
            copy();
            String done = new Intruder(copy, random).inJournal(LAST_ACKNOWLEDGED);
            if (!madeWhole() || acknowledgedEvents(copy).equals(record)) {
                // Nothing is left of it, or a hash was broken and is mended again, or it stands behind what was
                // acknowledged.
                continue;
            }
            forged++;
            boolean whole = found(List.of()).isEmpty();
            byTheWordAlone += whole ? 1 : 0;
            String verdict = found(acknowledged);
            assertTrue(
                    whole ? verdict.contains("a receiver holds") : !verdict.isEmpty(),
                    "'" + verdict + "' after " + done + ", forgery " + forged + ", seed " + seed);
        }
        assertTrue(byTheWordAlone > STRIKES / 2, byTheWordAlone + " of " + forged + ", seed " + seed);
        System.out.println("TamperTest: " + forged + " forgeries, " + byTheWordAlone + " found by the receiver alone");
    }

    private boolean madeWhole() throws IOException {
        try {
            Forger.makeWhole(copy);
            return true;
        } catch (java.sql.SQLException noEventsAnyMore) {
            return false;
        }
    }

    private static List<String> acknowledgedEvents(Path directory) throws IOException {
        List<String> events = new ArrayList<>();
        try (JournalFile journal = JournalFile.open(directory)) {
            for (String epoch : journal.epochs()) {
                journal.events(epoch, event -> {
                    if (epoch.startsWith("1-") || event.seq() <= Places.seqOf(LAST_ACKNOWLEDGED)) {
                        events.add(event.id() + event.streamSeq() + event.event());
                    }
                });
            }
        }
        return events;
    }

    @Test
    void whatAReceiverHoldsOfAnEpochThatIsGoneIsFound() throws Exception {
        copy();
        Acknowledged elsewhere = new Acknowledged("3-12345678", Stream.OPS, 1, "00");
        assertEquals(
                "bad: a receiver holds ops 1 of epoch 3-12345678, an epoch that this journal does not know",
                found(List.of(elsewhere)));
    }

    @Test
    void theEndOfAnEarlierEpochIsHeldByTheEventThatOpensTheNext() throws Exception {
        copy();
        Rig.tamper(copy, "DELETE FROM journal WHERE id = (1 << 40) + 25");
        assertTrue(found(List.of()).contains("epoch 1-0badcafe does not end where this says"), found(List.of()));
    }

    @Test
    void otherNamesOfStreamsAreFound() throws Exception {
        // The view that others read would tell an audit event as one of another stream.
        copy();
        Rig.tamper(copy, "UPDATE stream SET name = 'x' WHERE id = 8", "UPDATE stream SET name = 'audit' WHERE id = 1");
        assertEquals("bad: the names of the streams were changed", found(List.of()));
    }

    /** Every chain is whole, and what is beside them in the file is not. */
    @Test
    void damageWhereNoEventRestsIsFound() throws Exception {
        copy();
        long page;
        try (Connection connection = Connections.frozen(copy.resolve("line.db"))) {
            page = Long.parseLong(Rig.text(
                    connection, "SELECT rootpage FROM sqlite_schema WHERE name = 'sqlite_autoindex_answer_1'"));
        }
        byte[] all = Files.readAllBytes(copy.resolve("line.db"));
        java.util.Arrays.fill(all, (int) (page - 1) * 4096, (int) (page - 1) * 4096 + 100, (byte) 0x5a);
        Files.write(copy.resolve("line.db"), all);
        assertTrue(found(List.of()).startsWith("bad: the file is damaged: "), found(List.of()));
    }

    /** Row 58 of the faults: the audit trail, by somebody who can do everything but reach the receiver. */
    @Test
    void anAuditEventThatIsEditedDeletedOrCutOffIsFound() throws Exception {
        long audit;
        try (Journal journal = Rig.open(new Store.Request(good, "machine-2", "00000002", 0, List.of()))) {
            StoredEvent event = journal.feed().after(Stream.AUDIT, 1, 1).get(0);
            audit = Places.id(2, event.seq());
        }
        for (String change : List.of(
                "UPDATE journal SET body = replace(body, 'note', 'nota') WHERE id = " + audit,
                "DELETE FROM journal WHERE id = " + audit,
                "DELETE FROM journal WHERE id >= " + audit)) {
            copy();
            Rig.tamper(copy, change);
            assertTrue(found(List.of()).startsWith("bad: "), change);
            Forger.makeWhole(copy);
            assertEquals("", found(List.of()), "nothing is left to be seen in the file: " + change);
            assertTrue(found(acknowledged).contains("a receiver holds"), change);
        }
    }

    @Test
    void theProgramTakesAcknowledgementsAsTheyAreOnTheWire() throws Exception {
        copy();
        Path file = directory.resolve("acks.jsonl");
        StringBuilder lines = new StringBuilder();
        for (Acknowledged word : acknowledged) {
            lines.append(Body.of(
                            "epoch",
                            word.epoch(),
                            "stream",
                            word.stream().code(),
                            "seq",
                            word.streamSeq(),
                            "head",
                            word.head(),
                            "signature",
                            "not looked at here"))
                    .append('\n');
        }
        Files.writeString(file, lines);
        BackupRig.Ended ended = BackupRig.run(VerifyMain::run, copy, "--against", file);
        assertEquals(new BackupRig.Ended(0, "ok 57 events, 9 streams, epoch 2-00000002\n", ""), ended);
        Rig.tamper(copy, "DELETE FROM journal WHERE id >= (2 << 40) + 20");
        Forger.makeWhole(copy);
        assertEquals(0, BackupRig.run(VerifyMain::run, copy).code());
        BackupRig.Ended cut = BackupRig.run(VerifyMain::run, copy, "--against", file);
        assertEquals(1, cut.code());
        assertTrue(cut.out().startsWith("bad: the journal was cut: a receiver holds "), cut.out());
        Files.writeString(file, "{\"epoch\":\"1-0badcafe\"}\n");
        assertEquals(2, BackupRig.run(VerifyMain::run, copy, "--against", file).code());
        assertEquals(
                2,
                BackupRig.run(VerifyMain::run, copy, "--against", directory.resolve("none"))
                        .code());
    }
}
