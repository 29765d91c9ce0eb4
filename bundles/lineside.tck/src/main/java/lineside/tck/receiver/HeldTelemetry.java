// SPDX-License-Identifier: Apache-2.0
package lineside.tck.receiver;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import lineside.kernel.Body;
import lineside.tck.receiver.Verdict.Outcome;

/** What a receiver holds of one series of telemetry; not safe for several threads. */
final class HeldTelemetry {
    private final TreeMap<Long, Body> minutes = new TreeMap<>();
    private long mark;
    private long dropped;

    HeldTelemetry copy() {
        HeldTelemetry copy = new HeldTelemetry();
        copy.minutes.putAll(minutes);
        copy.mark = mark;
        copy.dropped = dropped;
        return copy;
    }

    /** Takes an event that follows, or that came before already; otherwise says why not. */
    Optional<Verdict> take(Body event, long seq) {
        switch (event.text("type")) {
            case "lineside.signal-minute.v1":
                return minute(event, seq);
            case "lineside.telemetry-dropped.v1":
                return drop(event.body("data"), seq);
            default:
                return Optional.of(Verdict.of(Outcome.FOREIGN, event.text("type") + " is no telemetry"));
        }
    }

    private Optional<Verdict> minute(Body event, long seq) {
        if (seq <= mark) {
            return event.equals(minutes.get(seq))
                    ? Optional.empty()
                    : Optional.of(Verdict.of(Outcome.CHANGED, "minute " + seq + " was another before"));
        }
        if (seq != mark + 1) {
            return Optional.of(Verdict.of(Outcome.GAP, "minute " + mark + " is followed by " + seq));
        }
        minutes.put(seq, event);
        mark = seq;
        return Optional.empty();
    }

    /** What is held may be dropped at the gateway since: then the mark says nothing new. */
    private Optional<Verdict> drop(Body mark, long seq) {
        long first = mark.integer("first");
        if (mark.integer("last") != seq || first > seq) {
            return Optional.of(Verdict.of(Outcome.UNREADABLE, "the drop mark " + mark + " does not end at " + seq));
        }
        if (first > this.mark + 1) {
            return Optional.of(
                    Verdict.of(Outcome.GAP, "minute " + this.mark + " is followed by a drop mark of " + first));
        }
        dropped += Math.max(0, seq - this.mark);
        this.mark = Math.max(this.mark, seq);
        return Optional.empty();
    }

    long mark() {
        return mark;
    }

    long dropped() {
        return dropped;
    }

    List<Body> minutes() {
        return List.copyOf(minutes.values());
    }
}
