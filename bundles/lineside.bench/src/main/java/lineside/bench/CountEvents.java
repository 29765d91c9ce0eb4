// SPDX-License-Identifier: Apache-2.0
package lineside.bench;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import lineside.kernel.Actor;
import lineside.kernel.Body;
import lineside.kernel.ClockTrust;
import lineside.kernel.Event;
import lineside.kernel.EventType;
import lineside.kernel.Stream;

/**
 * Counts as a counter of a machine gives them: about one a second, never twice at the same interval, every tenth of two pieces.
 * Nothing in them repeats but their form, so that a compressor has as much to do as with real ones.
 */
final class CountEvents {
    private static final EventType TYPE = EventType.parse("pieces-counted/1");
    private static final long SEED = 4;
    private static final int APART_MILLIS = 1_000;
    private static final int JITTER_MILLIS = 100;
    private static final int POLL_MILLIS = 50;

    private CountEvents() {}

    static List<Event> of(int number) {
        Random random = new Random(SEED);
        List<Event> events = new ArrayList<>(number);
        Instant at = Instant.parse("2026-11-23T06:00:00.123Z");
        long raw = 48_211;
        for (int i = 0; i < number; i++) {
            int pieces = random.nextInt(10) == 0 ? 2 : 1;
            at = at.plusMillis(pieces * APART_MILLIS + random.nextInt(JITTER_MILLIS) - JITTER_MILLIS / 2);
            Body body = Body.builder()
                    .put("counter", "filler.good")
                    .put("kind", "NORMAL")
                    .put("delta", pieces)
                    .put("raw", raw + pieces)
                    .put("baseline", raw)
                    .put("from", at.minusMillis(POLL_MILLIS + random.nextInt(5)))
                    .put("to", at)
                    .put("boot", 3)
                    .put("unit", "filler")
                    .put("adds", Body.of("good", pieces))
                    .put("line", Body.of("good", pieces))
                    .build();
            raw += pieces;
            events.add(new Event(TYPE, Stream.PROD, at, ClockTrust.SYNC, Actor.SYSTEM, body));
        }
        return events;
    }
}
