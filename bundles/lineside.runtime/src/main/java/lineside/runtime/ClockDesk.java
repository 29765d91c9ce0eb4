// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.TimeUnit;
import lineside.kernel.Actor;
import lineside.kernel.ClockTrust;
import lineside.kernel.Event;
import lineside.kernel.Fact;
import lineside.runtime.event.ClockChanged;
import lineside.runtime.event.ClockNotTrusted;

/**
 * Compares what the wall clock is with what the journal says of it, and words the difference. A clock that is set again and
 * again fills no journal: its steps are stated together, once a minute. Agent's thread only.
 */
final class ClockDesk {
    private static final long PAUSE_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final WatchedClock clock;
    private boolean doubtStands;
    private boolean spoke;
    private long spokeAt;

    ClockDesk(WatchedClock clock) {
        this.clock = clock;
    }

    /** A restart confirms nothing. */
    void recovered(ClockFact known) {
        if (known.doubted()) {
            clock.doubt(known.seconds());
        }
        stated(known);
    }

    /** What the journal says now. */
    void stated(ClockFact known) {
        doubtStands = known.doubted();
    }

    /** The state went back: a doubt that is missing there was undone, not confirmed. */
    void rewound() {
        doubtStands = false;
    }

    /** What has to be stated, mostly nothing. */
    List<Event> due(StepTime time, ClockFact known) {
        if (doubtStands && !known.doubted()) {
            clock.confirm();
        }
        doubtStands = known.doubted();
        long seconds = clock.doubtedSeconds();
        if (seconds != 0) {
            return known.doubted() ? List.of() : List.of(event(time, ClockTrust.STEPPED, new ClockNotTrusted(seconds)));
        }
        ClockTrust now = time.clock() == ClockTrust.UNSYNC ? ClockTrust.UNSYNC : ClockTrust.SYNC;
        boolean again = !spoke || time.mono() - spokeAt >= PAUSE_NANOS;
        if (now == known.trust() && !(again && clock.hasSteps())) {
            return List.of();
        }
        spoke = true;
        spokeAt = time.mono();
        ClockSteps steps = clock.takeSteps();
        return List.of(event(
                time,
                time.clock(),
                new ClockChanged(now.code(), steps.count(), BigDecimal.valueOf(steps.millis(), 3))));
    }

    private static Event event(StepTime time, ClockTrust trust, Fact fact) {
        return new Event(fact.type(), fact.stream(), time.now(), trust, Actor.SYSTEM, fact.body());
    }
}
