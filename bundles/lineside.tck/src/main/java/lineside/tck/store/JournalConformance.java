// SPDX-License-Identifier: Apache-2.0
package lineside.tck.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import lineside.kernel.Actor;
import lineside.kernel.Body;
import lineside.kernel.ClockTrust;
import lineside.kernel.Event;
import lineside.kernel.EventType;
import lineside.kernel.Stream;
import lineside.store.api.Chain;
import lineside.store.api.Committed;
import lineside.store.api.Cursor;
import lineside.store.api.Head;
import lineside.store.api.Journal;
import lineside.store.api.Snapshot;
import lineside.store.api.Store;
import lineside.store.api.StoreException;
import lineside.store.api.StoredEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every journal must do. Extend it, give it a store, and all checks run against that. */
public abstract class JournalConformance {
    /** A directory of the test's own. */
    @TempDir
    protected Path directory = Path.of("");

    /** The store under test. Opening it again must continue what it held. */
    protected abstract Store store() throws Exception;

    /** A first start, or a restart, on this machine. */
    protected final Store.Request request() {
        return new Store.Request(directory, "machine-1", "0badcafe", 0, List.of());
    }

    @Test
    public void theFirstStartOpensEpochOneWithTheGivenHex() throws Exception {
        try (Journal journal = store().open(request())) {
            assertEquals("1-0badcafe", journal.opening().epoch());
            assertEquals("first-start", journal.opening().reason());
            assertTrue(journal.opening().fresh());
            assertEquals("1-0badcafe", journal.feed().epoch());
        }
    }

    @Test
    public void sequencesAreGaplessFromOneOverAllAndPerStream() throws Exception {
        try (Journal journal = store().open(request())) {
            journal.commit(Samples.batch(Samples.step(Samples.stop("a"), Samples.event(Stream.OPS, "b"))));
            Committed second = journal.commit(Samples.batch(Samples.step(), Samples.step(Samples.stop("c"))));
            StoredEvent third = second.steps().get(1).get(0);
            assertEquals(3, third.seq());
            assertEquals(2, third.streamSeq());
            assertEquals("1-0badcafe.3", third.id());
            assertEquals(3, second.lastSeq());
            assertEquals(3, journal.feed().lastSeq());
        }
    }

    @Test
    public void aCommitGivesBackTheEventsStepByStep() throws Exception {
        try (Journal journal = store().open(request())) {
            Committed committed = journal.commit(Samples.batch(
                    Samples.step(Samples.stop("a"), Samples.stop("b")),
                    Samples.step(),
                    Samples.step(Samples.stop("c"))));
            assertEquals(
                    List.of(2, 0, 1), committed.steps().stream().map(List::size).toList());
            assertEquals("b", committed.steps().get(0).get(1).body().text("note"));
        }
    }

    @Test
    public void everyHashFollowsFromTheOneBeforeInItsStream() throws Exception {
        try (Journal journal = store().open(request())) {
            journal.commit(Samples.batch(Samples.step(Samples.stop("a"), Samples.event(Stream.OPS, "b"))));
            journal.commit(Samples.batch(Samples.step(Samples.stop("c"))));
            List<StoredEvent> stops = journal.feed().after(Stream.STOP, 0, 10);
            byte[] first = Chain.next(Chain.genesis(), "1-0badcafe", 1, 1, Samples.stop("a"));
            byte[] second = Chain.next(first, "1-0badcafe", 3, 2, Samples.stop("c"));
            assertArrayEquals(first, stops.get(0).hash());
            assertArrayEquals(second, stops.get(1).hash());
        }
    }

    @Test
    public void everyFieldOfAnEventIsReadBackAsGiven() throws Exception {
        Body body = Body.of(
                "text", "é \"quoted\" \u0001 \uD83D\uDE00", "list", List.of(1, "2", true), "in", Body.of("x", "0.10"));
        Event given = new Event(
                new EventType("job-order-started", 12),
                Stream.QUAL,
                Instant.parse("1969-12-31T23:59:59.999Z"),
                ClockTrust.STEPPED,
                Actor.person("p-7", "badge"),
                body);
        try (Journal journal = store().open(request())) {
            journal.commit(Samples.batch(Samples.step(given)));
            StoredEvent read = journal.feed().after(0, 1).get(0);
            assertEquals(given, read.event());
            assertArrayEquals(body.canonical(), read.body().canonical());
        }
    }

    @Test
    public void theFeedReadsInOrderAfterASequenceAndNoMoreThanAsked() throws Exception {
        try (Journal journal = store().open(request())) {
            for (String note : List.of("a", "b", "c", "d")) {
                journal.commit(Samples.batch(Samples.step(Samples.event(Stream.PROD, note))));
            }
            assertEquals(List.of("b", "c"), notes(journal.feed().after(1, 2)));
            assertEquals(List.of("d"), notes(journal.feed().after(Stream.PROD, 3, 10)));
            assertEquals(List.of(), notes(journal.feed().after(4, 10)));
            assertEquals(List.of(), notes(journal.feed().after(Stream.OPS, 0, 10)));
        }
    }

    @Test
    public void theNewestEventsComeNewestFirstAndOfTheAskedStreamsOnly() throws Exception {
        try (Journal journal = store().open(request())) {
            journal.commit(Samples.batch(
                    Samples.step(Samples.stop("a"), Samples.event(Stream.OPS, "b"), Samples.event(Stream.MAT, "c"))));
            journal.commit(Samples.batch(Samples.step(Samples.stop("d"))));
            assertEquals(List.of("d", "b"), notes(journal.feed().newest(Set.of(Stream.STOP, Stream.OPS), 2)));
        }
    }

    @Test
    public void headsNameTheNewestHashOfEveryStreamAndGenesisWhereThereIsNone() throws Exception {
        try (Journal journal = store().open(request())) {
            Committed committed = journal.commit(Samples.batch(Samples.step(Samples.stop("a"), Samples.stop("b"))));
            List<Head> heads = journal.feed().heads();
            assertEquals(
                    List.of(Stream.values()), heads.stream().map(Head::stream).toList());
            String newest = committed.steps().get(0).get(1).hashHex();
            assertEquals(new Head(Stream.STOP, 2, newest), heads.get(Stream.STOP.ordinal()));
            assertEquals(Head.empty(Stream.OPS), heads.get(Stream.OPS.ordinal()));
        }
    }

    @Test
    public void theHashAtAStreamSequenceIsFoundWhenHeld() throws Exception {
        try (Journal journal = store().open(request())) {
            Committed committed = journal.commit(Samples.batch(Samples.step(Samples.stop("a"), Samples.stop("b"))));
            String first = committed.steps().get(0).get(0).hashHex();
            assertEquals(Optional.of(first), journal.feed().hashAt(Stream.STOP, 1));
            assertEquals(Optional.empty(), journal.feed().hashAt(Stream.STOP, 3));
        }
    }

    @Test
    public void anAnswerIsKeptWithTheSequenceOfItsStepsLastEvent() throws Exception {
        try (Journal journal = store().open(request())) {
            journal.commit(Samples.batch(
                    Samples.answering("command-1", Samples.stop("a"), Samples.stop("b")),
                    Samples.answering("command-2")));
            assertEquals(2, journal.feed().answer("command-1").orElseThrow().seq());
            assertEquals(0, journal.feed().answer("command-2").orElseThrow().seq());
            assertTrue(journal.feed().answer("command-3").isEmpty());
            assertEquals(
                    Samples.REQUEST,
                    journal.feed().answer("command-1").orElseThrow().request());
        }
    }

    @Test
    public void aSecondAnswerToOneCommandIsRefusedWithAllThatCameWithIt() throws Exception {
        try (Journal journal = store().open(request())) {
            journal.commit(Samples.batch(Samples.answering("command-1", Samples.stop("a"))));
            StoreException refused = assertThrows(
                    StoreException.class,
                    () -> journal.commit(Samples.batch(
                            Samples.step(Samples.stop("b")), Samples.answering("command-1", Samples.stop("c")))));
            assertEquals(StoreException.Kind.REFUSED, refused.kind());
            assertEquals(1, journal.feed().lastSeq());
            Committed next = journal.commit(Samples.batch(Samples.step(Samples.stop("d"))));
            assertEquals(2, next.steps().get(0).get(0).streamSeq());
        }
    }

    @Test
    public void aCursorNeverMovesBackwards() throws Exception {
        try (Journal journal = store().open(request())) {
            String epoch = journal.opening().epoch();
            Cursor five = new Cursor("cloud", epoch, Stream.STOP, 5);
            Cursor two = new Cursor("cloud", epoch, Stream.OPS, 2);
            journal.commit(Samples.moving(five, two, new Cursor("cloud", "0-00000000", Stream.MAT, 9)));
            journal.commit(Samples.moving(new Cursor("cloud", epoch, Stream.STOP, 4)));
            assertEquals(Set.of(five, two), Set.copyOf(journal.feed().cursors("cloud")));
            journal.commit(Samples.moving(new Cursor("cloud", epoch, Stream.STOP, 6)));
            assertTrue(journal.feed().cursors("cloud").contains(new Cursor("cloud", epoch, Stream.STOP, 6)));
            assertEquals(List.of(), journal.feed().cursors("other"));
        }
    }

    @Test
    public void aSnapshotIsPlacedAtTheCommitsLastSequence() throws Exception {
        try (Journal journal = store().open(request())) {
            Body facts = Body.of("good", 3);
            journal.commit(Samples.with(new Snapshot("count", 2, 99, facts), Samples.step(Samples.stop("a"))));
            assertEquals(
                    Optional.of(new Snapshot("count", 2, 1, facts)),
                    journal.feed().snapshot("count", 2));
            assertTrue(journal.feed().snapshot("count", 1).isEmpty());
            assertTrue(journal.feed().snapshot("state", 2).isEmpty());
        }
    }

    @Test
    public void aPulseUsesNoSequence() throws Exception {
        try (Journal journal = store().open(request())) {
            journal.pulse(41);
            journal.pulse(42);
            assertEquals(
                    1,
                    journal.commit(Samples.batch(Samples.step(Samples.stop("a"))))
                            .lastSeq());
        }
    }

    @Test
    public void healthCountsTheCommits() throws Exception {
        try (Journal journal = store().open(request())) {
            journal.commit(Samples.batch(Samples.step(Samples.stop("a"))));
            journal.commit(Samples.batch(Samples.step(Samples.stop("b"))));
            assertEquals(2, journal.health().commits());
        }
    }

    @Test
    public void aRestartContinuesWithEverythingThatWasCommitted() throws Exception {
        Store store = store();
        try (Journal journal = store.open(request())) {
            journal.commit(Samples.with(
                    new Snapshot("count", 1, 0, Body.EMPTY), Samples.answering("command-1", Samples.stop("a"))));
            journal.commit(Samples.moving(new Cursor("cloud", "1-0badcafe", Stream.STOP, 1)));
        }
        try (Journal journal = store.open(request())) {
            assertFalse(journal.opening().fresh());
            assertEquals("continued", journal.opening().reason());
            assertEquals(1, journal.feed().snapshot("count", 1).orElseThrow().seq());
            assertTrue(journal.feed().answer("command-1").isPresent());
            assertEquals(1, journal.feed().cursors("cloud").size());
            Committed next = journal.commit(Samples.batch(Samples.step(Samples.stop("b"))));
            assertEquals("1-0badcafe.2", next.steps().get(0).get(0).id());
            assertEquals(List.of("a", "b"), notes(journal.feed().after(0, 10)));
        }
    }

    private static List<String> notes(List<StoredEvent> events) {
        return events.stream().map(event -> event.body().text("note")).toList();
    }
}
