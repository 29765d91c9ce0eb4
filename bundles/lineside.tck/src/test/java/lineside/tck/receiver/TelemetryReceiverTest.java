// SPDX-License-Identifier: Apache-2.0
package lineside.tck.receiver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import lineside.kernel.Body;
import lineside.tck.receiver.Verdict.Outcome;
import org.junit.jupiter.api.Test;

/** A receiver that took telemetry it must refuse would prove nothing: it is shown each of these. */
final class TelemetryReceiverTest {
    private static final String SOURCE = "/acme/lyon/fill/line-1";
    private static final String SERIES = "00c0ffee";

    private final ReceiverKey key = ReceiverKey.drawn();
    private final TelemetryReceiver receiver = new CheckingReceiver(SOURCE, key).telemetry();

    private static Body event(String type, long seq, Body data) {
        return Body.of(
                "id",
                SERIES + "." + seq,
                "source",
                SOURCE,
                "type",
                "lineside." + type + ".v1",
                "streamid",
                "tele",
                "streamepoch",
                SERIES,
                "sequence",
                Long.toString(seq),
                "data",
                data);
    }

    private static Body minute(long seq) {
        return event("signal-minute", seq, Body.of("n", seq));
    }

    private static Body dropped(long first, long last) {
        return event("telemetry-dropped", last, Body.of("first", first, "last", last));
    }

    private Verdict take(Body... events) {
        return receiver.take(List.of(events).toString().getBytes(StandardCharsets.UTF_8));
    }

    private void refuses(Outcome why, Body... events) {
        long before = receiver.mark(SERIES);
        Verdict verdict = take(events);
        assertEquals(why, verdict.outcome(), verdict.text());
        assertTrue(verdict.acknowledgement().isEmpty());
        assertEquals(before, receiver.mark(SERIES), "nothing of it is held");
    }

    @Test
    void whatFollowsIsTakenDropMarksIncludedAndSigned() {
        take(dropped(1, 3), minute(4));
        Body word = take(minute(4), minute(5), dropped(6, 6), minute(7))
                .acknowledgement()
                .orElseThrow();
        assertEquals(7, word.integer("seq"));
        assertEquals(SERIES, word.text("series"));
        assertTrue(key.signed("tele", SOURCE, word));
        assertEquals(List.of(minute(4), minute(5), minute(7)), receiver.minutes(SERIES));
        assertEquals(4, receiver.dropped(SERIES));
        assertEquals(List.of(SERIES), receiver.series());
    }

    @Test
    void aNumberThatIsMissingWithoutAMarkIsAGap() {
        refuses(Outcome.GAP, minute(2));
        take(minute(1));
        refuses(Outcome.GAP, minute(2), minute(4));
        refuses(Outcome.GAP, dropped(3, 5));
    }

    @Test
    void whatWasHeldMayBeDroppedSinceButNotChanged() {
        take(minute(1), minute(2));
        assertEquals(Outcome.TAKEN, take(dropped(1, 3), minute(4)).outcome());
        assertEquals(1, receiver.dropped(SERIES));
        refuses(Outcome.CHANGED, minute(2).with("data", Body.of("n", 9)));
        refuses(Outcome.CHANGED, minute(3));
    }

    @Test
    void anotherOrderLineSeriesOrKindIsRefused() {
        refuses(Outcome.UNORDERED, minute(1), minute(2), minute(2));
        refuses(Outcome.FOREIGN, minute(1).with("source", SOURCE + "2"));
        refuses(Outcome.FOREIGN, minute(1).with("streamid", "prod"));
        refuses(Outcome.FOREIGN, minute(1).with("id", SERIES + ".2"));
        refuses(Outcome.FOREIGN, minute(1), minute(2).with("streamepoch", "00c0ffef"));
        refuses(Outcome.FOREIGN, event("pieces-counted", 1, Body.EMPTY));
        refuses(Outcome.UNREADABLE, event("telemetry-dropped", 2, Body.of("first", 1, "last", 3)));
        refuses(Outcome.UNREADABLE, Body.of("id", 5));
        refuses(Outcome.UNREADABLE);
        List<Body> several = new ArrayList<>(List.of(minute(1)));
        several.add(Body.EMPTY);
        refuses(Outcome.UNREADABLE, several.toArray(new Body[0]));
    }
}
