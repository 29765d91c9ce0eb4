// SPDX-License-Identifier: Apache-2.0
package lineside.sync.mqtt;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import lineside.capability.api.ViewBoard;
import lineside.kernel.Body;
import lineside.kernel.Reason;
import lineside.kernel.Stream;
import lineside.store.api.StoreException;
import lineside.store.api.StoredEvent;
import lineside.sync.mqtt.event.EventQuarantined;

/**
 * SF-5: an event that the receiver refuses for good is sent five times; then the journal states that it is in quarantine, and from
 * that commit on a tombstone goes in its place. A lost connection is no refusal. Owned by the uplink's thread.
 */
final class Tombstones {
    /** So often an event is refused before it goes into quarantine. */
    static final int REFUSALS = 5;

    /** Not journaled after so long, such as because the line was busy: it is told again. */
    private static final long AGAIN = TimeUnit.SECONDS.toNanos(30);

    private record Refused(EventQuarantined event, int times, long toldAt) {
        long seq() {
            return event.seq();
        }
    }

    private final String uplink;
    private final LinePorts line;
    private final Journalist journalist;
    private final Map<Stream, Refused> refused = new EnumMap<>(Stream.class);
    private Body shown = Body.EMPTY;
    private Set<String> quarantine = Set.of();

    Tombstones(String uplink, LinePorts line, Journalist journalist) {
        this.uplink = uplink;
        this.line = line;
        this.journalist = journalist;
    }

    /** What the journal has in quarantine now; called in every round. */
    int refresh() {
        Body now = line.views().view("uplink/record").map(ViewBoard.Shown::body).orElse(Body.EMPTY);
        if (!now.equals(shown)) {
            shown = now;
            Set<String> keys = new HashSet<>();
            now.bodies("quarantine").stream()
                    .filter(each -> each.text("uplink").equals(uplink))
                    .forEach(each -> keys.addAll(each.texts("events")));
            quarantine = keys;
        }
        refused.replaceAll((stream, event) -> told(event));
        return quarantine.size();
    }

    private Refused told(Refused refusal) {
        long now = line.clock().machineNanos();
        boolean late = refusal.times() >= REFUSALS && now - refusal.toldAt() >= AGAIN;
        if (!late || quarantine.contains(refusal.event().key())) {
            return refusal;
        }
        journalist.write(UplinkCommand.QUARANTINED, refusal.event().body());
        return new Refused(refusal.event(), refusal.times(), now);
    }

    boolean contains(StoredEvent event) {
        return !quarantine.isEmpty()
                && quarantine.contains(
                        EventQuarantined.key(event.epoch(), event.stream().code(), event.streamSeq()));
    }

    /** A refused event stands in the way until the journal has it in quarantine. */
    boolean holds(Lane lane) {
        Refused event = refused.get(lane.stream());
        if (event == null || event.times() < REFUSALS || lane.confirmed() >= event.seq()) {
            return false;
        }
        return !quarantine.contains(event.event().key());
    }

    /** What is refused is sent again, or goes into quarantine. */
    void refused(Refusal refusal, Lane lane) throws Malformed, StoreException {
        String epoch = line.feed().epoch();
        if (!refusal.epoch().equals(epoch)) {
            throw new Malformed(Reason.of(
                    "mqtt.other-epoch", "field 'epoch' is '" + refusal.epoch() + "': the present one is " + epoch));
        }
        Optional<String> ours = line.feed().hashAt(refusal.stream(), refusal.seq());
        if (ours.isEmpty() || !ours.get().equals(refusal.hash())) {
            throw new Malformed(Reason.of(
                    "mqtt.wrong-head",
                    "field 'hash' is not the hash of event " + refusal.seq() + " of stream "
                            + refusal.stream().code()));
        }
        if (refusal.seq() != lane.confirmed() + 1) {
            throw new Malformed(Reason.of(
                    "mqtt.refused",
                    "field 'seq' is '" + refusal.seq() + "': only the event after the last acknowledged one, "
                            + (lane.confirmed() + 1) + ", can be refused; acknowledge those before it first"));
        }
        Refused before = refused.get(lane.stream());
        int times = before != null && before.seq() == refusal.seq() ? before.times() + 1 : 1;
        EventQuarantined event = new EventQuarantined(
                uplink, epoch, refusal.stream().code(), refusal.seq(), refusal.code(), refusal.text());
        long now = line.clock().machineNanos();
        refused.put(lane.stream(), told(new Refused(event, times, now - AGAIN)));
        lane.back(now);
    }
}
