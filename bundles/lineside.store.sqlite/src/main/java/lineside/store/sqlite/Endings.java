// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lineside.kernel.Stream;
import lineside.store.api.Chain;
import lineside.store.api.ExpiredSegment;
import lineside.store.api.ExpiredSegment.Ending;
import lineside.store.api.StoredEvent;

/** Where each stream of an epoch stands behind a segment, with the hash before. For one thread. */
final class Endings {
    private final long epoch;
    private final Map<Stream, Ending> endings = new EnumMap<>(Stream.class);

    /** Of no epoch. */
    Endings() {
        this(0, Optional.empty());
    }

    /**
     * Of an epoch.
     *
     * @param dropped what was said of the segment before the first one; empty where there is none
     */
    Endings(long epoch, Optional<ExpiredSegment> dropped) {
        this.epoch = epoch;
        dropped.ifPresent(before -> before.heads().forEach(ending -> endings.put(ending.stream(), ending)));
    }

    long epoch() {
        return epoch;
    }

    /** Goes on behind the next segment. */
    void pass(SegmentFile segment) {
        for (StoredEvent event : segment.events()) {
            Ending before = endings.get(event.stream());
            String previous = before == null ? HexFormat.of().formatHex(Chain.genesis()) : before.hash();
            endings.put(event.stream(), new Ending(event.stream(), event.streamSeq(), event.hashHex(), previous));
        }
    }

    List<Ending> all() {
        return new ArrayList<>(endings.values());
    }
}
