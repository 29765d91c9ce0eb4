// SPDX-License-Identifier: Apache-2.0
package lineside.sync.mqtt;

import java.util.Optional;
import lineside.kernel.Reason;
import lineside.kernel.Stream;
import lineside.store.api.Cursor;
import lineside.store.api.Feed;
import lineside.store.api.Head;
import lineside.store.api.StoreException;

/**
 * Compares what a receiver holds with the journal. What it lacks is sent (again) from its mark on. A mark that is not of this
 * journal's history means that one of both was cut, restored or cloned: nothing of that stream is sent any more, or two histories
 * would be mixed under one key. The durable cursor only moves forward: it is what was proven once. Owned by the uplink's thread.
 */
final class Handshake {
    private final String uplink;
    private final LinePorts line;
    private final Lanes lanes;
    private final String session;
    private final Counters counters;
    private final Histories histories;

    Handshake(String uplink, LinePorts line, Lanes lanes, String session, Counters counters, Histories histories) {
        this.uplink = uplink;
        this.line = line;
        this.lanes = lanes;
        this.session = session;
        this.counters = counters;
        this.histories = histories;
    }

    /** True when what the receiver holds is of this journal's history. */
    boolean marked(Mark mark) throws Malformed, StoreException {
        String epoch = line.feed().epoch();
        if (!mark.session().equals(session)) {
            throw new Malformed(Reason.of(
                    "mqtt.old-session",
                    "field 'session' is '" + mark.session() + "': the present one is " + session
                            + "; answer the newest status"));
        }
        Optional<String> ahead = mark.newest().filter(known -> isAhead(known, epoch));
        if (ahead.isPresent()) {
            lanes.inTurn().forEach(lane -> lane.halt());
            histories.differ(ahead.get(), epoch);
            return false;
        }
        if (!mark.epoch().equals(epoch)) {
            throw new Malformed(Reason.of(
                    "mqtt.other-epoch",
                    "field 'epoch' is '" + mark.epoch() + "': the present one is " + epoch
                            + ", and only its events can be compared"));
        }
        boolean agrees = true;
        for (Lane lane : lanes.inTurn()) {
            agrees &= compared(lane, mark.held().get(lane.stream()));
        }
        return agrees;
    }

    /** A later epoch, or another of the same number: this journal is an old copy, or one of two. */
    private static boolean isAhead(String known, String present) {
        return !known.equals(present) && Mark.number(known) >= Mark.number(present);
    }

    private boolean compared(Lane lane, Mark.@org.jspecify.annotations.Nullable Held held) throws StoreException {
        if (held == null) {
            resume(lane, 0);
            return true;
        }
        Feed feed = line.feed();
        Optional<String> ours = feed.hashAt(lane.stream(), held.seq());
        boolean noLongerHeld = ours.isEmpty() && held.seq() <= newest(feed, lane.stream());
        if (noLongerHeld || (ours.isPresent() && ours.get().equals(held.head()))) {
            resume(lane, held.seq());
            return true;
        }
        lane.halt();
        histories.differ(lane.stream(), held, ours, feed.epoch());
        return false;
    }

    private static long newest(Feed feed, Stream stream) throws StoreException {
        return feed.heads().stream()
                .filter(head -> head.stream() == stream)
                .mapToLong(Head::streamSeq)
                .findFirst()
                .orElse(0);
    }

    private void resume(Lane lane, long held) {
        histories.agree(lane.stream());
        long before = lane.confirmed();
        lane.resume(held, line.clock().machineNanos());
        counters.forgotten.addAndGet(Math.max(0, before - held));
        if (held > before) {
            line.cursors().move(new Cursor(uplink, line.feed().epoch(), lane.stream(), held));
        }
    }
}
