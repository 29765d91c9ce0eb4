// SPDX-License-Identifier: Apache-2.0
package lineside.sync.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import lineside.kernel.Actor;
import lineside.kernel.Body;
import lineside.kernel.ClockTrust;
import lineside.kernel.Event;
import lineside.kernel.EventType;
import lineside.kernel.Stream;
import lineside.store.api.Batch;
import lineside.store.api.EventSize;
import lineside.store.api.StepRecord;
import lineside.store.api.StoredEvent;
import org.junit.jupiter.api.Test;

/** RELIABILITY SF-12: whatever may be recorded fits into a message, so no event ever jams its stream. */
class MessageLimitTest {
    private static final String PATH = "acme/lyon/fill/line-1";
    private static final String LONG = "n".repeat(64);
    private static final Actor ACTOR = new Actor(LONG, LONG, LONG);
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999Z");

    /** A body of exactly so many bytes, with what costs more bytes than characters. */
    private static Body body(int bytes) {
        String start = "\u20ac\ud83d\ude00\u0001\"\\";
        int around = EventSize.of(Body.of("text", start));
        return Body.of("text", start + "x".repeat(bytes - around));
    }

    private static Event event(Body body) {
        return new Event(new EventType(LONG, Integer.MAX_VALUE), Stream.MASTER, LAST, ClockTrust.STEPPED, ACTOR, body);
    }

    private static StoredEvent stored(Event event, long seq) {
        return new StoredEvent("999999999-0badc0de", seq, seq, event, new byte[32]);
    }

    private static int plain(Envelope envelope, List<StoredEvent> events) {
        int commas = events.size() - 1;
        return 2
                + commas
                + events.stream().mapToInt(each -> bytes(envelope, each)).sum();
    }

    private static int bytes(Envelope envelope, StoredEvent event) {
        return envelope.of(event, true).toString().getBytes(StandardCharsets.UTF_8).length;
    }

    @Test
    void theLargestEventInTheLongestEnvelopeFitsIntoAMessage() {
        Envelope envelope = new Envelope(String.join("/", LONG, LONG, LONG, LONG));
        StoredEvent largest = stored(event(body(EventSize.BODY)), Long.MAX_VALUE);
        assertTrue(EventSize.fits(largest.body()));
        assertTrue(envelope.batch(List.of(largest), true).length <= EventSize.MESSAGE);
        int bytes = plain(envelope, List.of(largest));
        assertTrue(bytes <= EventSize.MESSAGE, "plain " + bytes);
        assertTrue(bytes - EventSize.BODY <= EventSize.ENVELOPE / 2 + 64, "no more is kept free than twice the need");
    }

    @Test
    void aSizeIsThatOfTheBytesAndTheQuickLookNeverLetsThroughTooMuch() {
        for (int bytes : new int[] {100, EventSize.BODY - 1, EventSize.BODY, EventSize.BODY + 1, 200_000}) {
            Body body = body(bytes);
            assertEquals(body.canonical().length, EventSize.of(body));
            assertEquals(bytes <= EventSize.BODY, EventSize.fits(body), bytes + " bytes");
            Body nested = Body.of("list", List.of(Body.of("deep", List.of(body.text("text")))));
            assertEquals(nested.canonical().length <= EventSize.BODY, EventSize.fits(nested), bytes + " bytes nested");
        }
        assertFalse(EventSize.fits(Body.of("controls", "\u0001".repeat(EventSize.BODY / 6 + 1))));
    }

    @Test
    void theSizeInABatchIsNeverBelowTheTruthAndCloseToIt() {
        Envelope envelope = new Envelope(PATH);
        for (long seq : new long[] {1, Long.MAX_VALUE}) {
            StoredEvent event = stored(event(body(300)), seq);
            int truth = bytes(envelope, event) + 1;
            assertTrue(
                    envelope.size(event) >= truth && envelope.size(event) <= truth + 100,
                    envelope.size(event) + " for " + truth);
        }
    }

    /** Small events and such of exactly the limit, mixed by a seed: each message within the limit, none left, none twice. */
    @Test
    void noStreamIsJammedByOneEvent() throws Exception {
        Random random = new Random(20_261_123);
        for (int most : new int[] {7, 500}) {
            TestSession session = new TestSession(most);
            List<Event> events = new ArrayList<>();
            for (int i = 0; i < 24; i++) {
                int bytes = random.nextInt(4) == 0 ? EventSize.BODY - random.nextInt(2) : 40 + random.nextInt(30_000);
                events.add(event(body(bytes)));
            }
            session.line.journal.commit(new Batch(
                    List.of(new StepRecord(1, events, Optional.empty())), List.of(), List.of(), Instant.EPOCH));
            for (int round = 0; round < events.size(); round++) {
                session.round();
                while (session.link.waits()) {
                    session.link.confirm();
                }
            }
            List<Long> sent = session.link.sent.stream()
                    .flatMap(each -> each.sequences().stream())
                    .toList();
            assertEquals(IntStream.rangeClosed(1, 24).mapToObj(Long::valueOf).toList(), sent, "most " + most);
            for (PaperLink.Sent message : session.link.sent) {
                int bytes = Body.of("m", message.events()).canonical().length - "{\"m\":}".length();
                assertTrue(bytes <= EventSize.MESSAGE, bytes + " bytes in a message of " + message.sequences());
            }
        }
    }
}
