// SPDX-License-Identifier: Apache-2.0
package lineside.count;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import lineside.count.event.Minute;

/**
 * What a pair of counters counted in the last minutes of this process. Immutable.
 *
 * @param since when it began; earlier pieces are not in it
 * @param minutes closed minutes, the oldest first
 * @param open the minute that goes on; its end is its begin
 * @param mono begin of that minute, plant monotonic nanoseconds
 */
record Tally(Instant since, List<Minute> minutes, Minute open, long mono) {
    static final int MOST = 10;
    static final long MINUTE = 60_000_000_000L;

    static Tally begun(Instant at, long mono) {
        return new Tally(at, List.of(), new Minute(at, 0, 0), mono);
    }

    Tally plus(boolean check, long pieces) {
        Minute more = new Minute(open.to(), open.pieces() + (check ? 0 : pieces), open.check() + (check ? pieces : 0));
        return new Tally(since, minutes, more, mono);
    }

    /** The minute ends here; the oldest one falls out of a full window. */
    Tally closed(Instant at, long now) {
        List<Minute> all = new ArrayList<>(minutes);
        all.add(new Minute(at, open.pieces(), open.check()));
        boolean full = all.size() > MOST;
        Instant begin = full ? all.get(0).to() : since;
        return new Tally(begin, full ? all.subList(1, all.size()) : all, new Minute(at, 0, 0), now);
    }

    /** The minute goes on: one of the two cannot be read, and nobody knows what it counts. */
    Tally extended(long now) {
        return new Tally(since, minutes, open, now);
    }

    long pieces() {
        return minutes.stream().mapToLong(Minute::pieces).sum();
    }

    long check() {
        return minutes.stream().mapToLong(Minute::check).sum();
    }
}
