// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import lineside.kernel.Body;
import lineside.store.api.TapePoint;

/**
 * Makes minutes of signals out of their changes, by plant time. A minute is closed some seconds after its end, because changes come
 * in batches. It names what changed in it; the first minute of an hour, and the first at all, name every signal that is known.
 * Owned by the tape's writer.
 */
final class MinuteMaker {
    static final long MINUTE = 60_000;

    /** So long a minute waits for its last changes. */
    static final long GRACE = 10_000;

    /** Signals in one part: with the longest names and texts it fits a message. */
    static final int PART = 150;

    private static final long HOUR = 60 * MINUTE;

    private final Predicate<String> wanted;
    private final Map<String, SignalMinute> signals = new TreeMap<>();
    private List<TapePoint> later = new ArrayList<>();
    private boolean begun;
    private boolean all = true;
    private long from;
    private long lost;

    MinuteMaker(Predicate<String> wanted) {
        this.wanted = wanted;
    }

    /**
     * Takes changes and gives the minutes that are over.
     *
     * @param losses changes that were lost before these
     * @param now plant time in milliseconds
     */
    List<Body> take(List<TapePoint> points, long losses, long now) {
        List<Body> over = new ArrayList<>();
        boolean jumped = begun && (now - from > HOUR || now < from - MINUTE);
        if (jumped) {
            over.addAll(close(Math.max(from, Math.min(now, end()))));
        }
        if (!begun || jumped) {
            begin(now);
        }
        lost += losses;
        points.stream().filter(point -> wanted.test(point.signal())).forEach(point -> place(point, now));
        while (now - end() >= GRACE) {
            long end = end();
            over.addAll(close(end));
            next(end);
        }
        return over;
    }

    private void place(TapePoint point, long now) {
        TapePoint dated = point.at().toEpochMilli() > now
                ? new TapePoint(point.signal(), Instant.ofEpochMilli(now), point.quality(), point.value())
                : point;
        if (dated.at().toEpochMilli() >= end()) {
            later.add(dated);
        } else {
            of(dated.signal()).take(dated);
        }
    }

    private SignalMinute of(String signal) {
        return signals.computeIfAbsent(signal, id -> new SignalMinute(id, from));
    }

    private long end() {
        return from - Math.floorMod(from, MINUTE) + MINUTE;
    }

    /** The running minute, as far as it has come; empty when nothing is to be said of it. */
    List<Body> close(long at) {
        if (!begun) {
            return List.of();
        }
        signals.keySet().removeIf(id -> !wanted.test(id));
        signals.values().forEach(signal -> signal.pass(at));
        List<Body> named = signals.values().stream()
                .filter(signal -> signal.changed() || (all && signal.known()))
                .map(SignalMinute::summary)
                .toList();
        List<Body> parts = new ArrayList<>();
        for (int i = 0; i < named.size(); i += PART) {
            parts.add(Body.of(
                    "from",
                    Instant.ofEpochMilli(from),
                    "to",
                    Instant.ofEpochMilli(at),
                    "lost",
                    lost,
                    "signals",
                    named.subList(i, Math.min(named.size(), i + PART))));
        }
        lost = parts.isEmpty() ? lost : 0;
        all &= parts.isEmpty();
        return parts;
    }

    private void begin(long now) {
        begun = true;
        from = now;
        later = new ArrayList<>();
        all = true;
        signals.values().forEach(signal -> signal.begin(from));
    }

    private void next(long start) {
        from = start;
        all |= Math.floorMod(start, HOUR) == 0;
        signals.values().forEach(signal -> signal.begin(start));
        List<TapePoint> waiting = later;
        later = new ArrayList<>();
        for (TapePoint point : waiting) {
            if (point.at().toEpochMilli() >= end()) {
                later.add(point);
            } else {
                of(point.signal()).take(point);
            }
        }
    }
}
