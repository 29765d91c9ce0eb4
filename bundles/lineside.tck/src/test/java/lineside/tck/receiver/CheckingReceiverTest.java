// SPDX-License-Identifier: Apache-2.0
package lineside.tck.receiver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import lineside.kernel.Body;
import lineside.kernel.Event;
import lineside.kernel.Stream;
import lineside.store.api.CloudEvent;
import lineside.store.api.Store;
import lineside.store.api.StoreException;
import lineside.store.api.StoredEvent;
import lineside.tck.receiver.Verdict.Outcome;
import lineside.tck.store.MemoryStore;
import lineside.tck.store.Samples;
import org.junit.jupiter.api.Test;

/** A receiver that took what it must refuse would prove nothing: it is shown each of these. */
final class CheckingReceiverTest {
    private static final String LINE = "acme/lyon/fill/line-1";

    private final ReceiverKey key = ReceiverKey.drawn();
    private final CheckingReceiver receiver = new CheckingReceiver("/" + LINE, key);
    private final List<StoredEvent> events = journal("0badc0de", "piece ");
    private final String epoch = events.get(0).epoch();

    private static List<StoredEvent> journal(String hex, String note) {
        Event[] made = new Event[10];
        for (int i = 0; i < made.length; i++) {
            made[i] = Samples.stop(note + i);
        }
        try {
            var journal = new MemoryStore().open(new Store.Request(Path.of("."), "machine", hex, 0, List.of()));
            journal.commit(Samples.batch(Samples.step(made)));
            return journal.feed().after(Stream.STOP, 0, 100);
        } catch (StoreException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The envelopes of these sequences, both included. */
    private static List<Body> envelopes(List<StoredEvent> of, int from, int to) {
        return of.subList(from - 1, to).stream()
                .map(event -> CloudEvent.of(LINE, event))
                .toList();
    }

    private Verdict take(List<Body> envelopes) {
        return receiver.take(envelopes.toString().getBytes(StandardCharsets.UTF_8));
    }

    private Verdict take(int from, int to) {
        return take(envelopes(events, from, to));
    }

    private void refuses(Outcome why, List<Body> envelopes) {
        long before = receiver.mark(epoch, Stream.STOP);
        Verdict verdict = take(envelopes);
        assertEquals(why, verdict.outcome(), verdict.text());
        assertTrue(verdict.acknowledgement().isEmpty(), "what is not taken is not acknowledged");
        assertEquals(before, receiver.mark(epoch, Stream.STOP), "nothing of it is held");
    }

    @Test
    void whatFollowsIsTakenAndTheNewestHashIsSigned() {
        take(1, 4);
        Body ack = take(3, 7).acknowledgement().orElseThrow();
        assertEquals(7, receiver.mark(epoch, Stream.STOP));
        assertEquals(
                events.subList(0, 7).stream().map(StoredEvent::hashHex).toList(), receiver.hashes(epoch, Stream.STOP));
        assertEquals(new TreeSet<>(List.of("epoch", "head", "seq", "signature", "stream")), ack.names());
        assertEquals(
                "stop 7 " + events.get(6).hashHex(),
                ack.text("stream") + " " + ack.integer("seq") + " " + ack.text("head"));
        assertTrue(key.signed("ack", "/" + LINE, ack));
    }

    @Test
    void aSignatureOfAnotherKeyLineOrMessageIsNone() {
        Body message = key.sign("ack", "/" + LINE, Body.of("seq", 7));
        assertTrue(key.signed("ack", "/" + LINE, message));
        assertFalse(ReceiverKey.drawn().signed("ack", "/" + LINE, message));
        assertFalse(key.signed("mark", "/" + LINE, message));
        assertFalse(key.signed("ack", "/" + LINE + "2", message));
        assertFalse(key.signed("ack", "/" + LINE, message.with("seq", 8)));
        assertFalse(key.signed("ack", "/" + LINE, message.with("signature", "no base64!")));
        assertFalse(key.signed("ack", "/" + LINE, Body.of("seq", 7)));
    }

    @Test
    void aGapIsRefused() {
        refuses(Outcome.GAP, envelopes(events, 2, 3));
        take(1, 3);
        refuses(Outcome.GAP, envelopes(events, 5, 6));
    }

    @Test
    void anotherOrderIsRefused() {
        List<Body> turned = new ArrayList<>(envelopes(events, 1, 3));
        turned.add(1, turned.remove(2));
        refuses(Outcome.UNORDERED, turned);
        List<Body> without = new ArrayList<>(envelopes(events, 1, 4));
        without.remove(2);
        refuses(Outcome.UNORDERED, without);
    }

    /** Whatever is changed in an event, the hash tells. */
    @Test
    void everyChangedFieldIsRefused() {
        Body event = envelopes(events, 1, 1).get(0);
        refuses(Outcome.BROKEN, List.of(event.with("data", Body.of("note", "piece 0", "n", 2))));
        refuses(Outcome.BROKEN, List.of(event.with("time", "2026-03-01T06:00:00.124Z")));
        refuses(Outcome.BROKEN, List.of(event.with("type", "lineside.sample-noted.v2")));
        refuses(Outcome.BROKEN, List.of(event.with("clock", "unsync")));
        refuses(Outcome.BROKEN, List.of(event.with("id", epoch + ".2")));
        refuses(Outcome.BROKEN, List.of(event.with("streamid", "prod")));
        refuses(Outcome.BROKEN, List.of(event.with("hash", "00".repeat(32))));
        List<Body> late = new ArrayList<>(envelopes(events, 1, 4));
        late.set(3, late.get(3).with("data", Body.EMPTY));
        refuses(Outcome.BROKEN, late);
    }

    @Test
    void aChangedByteOfThePayloadIsNeverTaken() {
        byte[] good = envelopes(events, 1, 1).toString().getBytes(StandardCharsets.UTF_8);
        String text = new String(good, StandardCharsets.UTF_8);
        int data = text.indexOf("piece");
        good[data] ^= 1;
        assertEquals(Outcome.BROKEN, receiver.take(good).outcome());
        good[data] ^= (byte) 0xfe;
        assertEquals(Outcome.UNREADABLE, receiver.take(good).outcome(), "no UTF-8 of ours");
    }

    @Test
    void anotherGatewayIsRefused() {
        take(1, 2);
        Body next = envelopes(events, 3, 3).get(0);
        refuses(Outcome.FOREIGN, List.of(next.with("source", "/acme/lyon/fill/line-2")));
        refuses(Outcome.FOREIGN, envelopes(journal("00c0ffee", "piece "), 1, 2));
        refuses(Outcome.FOREIGN, List.of(next, next.with("streamid", "prod")));
    }

    @Test
    void whatComesAgainWithAnotherContentIsRefused() {
        take(1, 5);
        refuses(Outcome.CHANGED, envelopes(journal("0badc0de", "other "), 3, 3));
        Body third = envelopes(events, 3, 3).get(0);
        refuses(Outcome.CHANGED, List.of(third.with("data", Body.EMPTY)));
        assertEquals(Outcome.TAKEN, take(3, 3).outcome(), "the same content is no offence");
    }

    @Test
    void whatIsNoBatchIsRefused() {
        refuses(Outcome.UNREADABLE, List.of());
        refuses(Outcome.UNREADABLE, List.of(Body.EMPTY));
        assertEquals(Outcome.UNREADABLE, receiver.take(new byte[] {0x1f, 0}).outcome());
        assertEquals(Outcome.UNREADABLE, receiver.take(new byte[0]).outcome());
    }

    /** The fact is not there, so only the next event tells whether the hash was the right one. */
    @Test
    void aTombstoneKeepsTheChain() {
        List<Body> buried = new ArrayList<>(envelopes(events, 1, 3));
        buried.set(1, buried.get(1).with("data", Body.EMPTY).with("tombstone", true));
        assertEquals(Outcome.TAKEN, take(buried).outcome());
        assertEquals(Outcome.TAKEN, take(2, 2).outcome(), "the true event may come later");
        Body forged = envelopes(events, 4, 4).get(0).with("tombstone", true).with("hash", "00".repeat(32));
        refuses(Outcome.BROKEN, List.of(forged, envelopes(events, 5, 5).get(0)));
    }
}
