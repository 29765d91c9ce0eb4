// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import lineside.kernel.Actor;
import lineside.kernel.Event;
import lineside.kernel.Fact;
import lineside.runtime.event.RecordDamaged;
import lineside.runtime.event.SegmentDropped;
import lineside.store.api.ExpiredSegment;
import lineside.store.api.RecordDamage;

/**
 * Words what the store has found and the journal does not say yet: damage of the record, and segments whose time is over. Agent's
 * thread only.
 */
final class RecordDesk {
    /** A record that is rotten all over does not fill the rest of itself with that. */
    static final int MOST = 64;

    private static final int LONGEST = 300;

    private final Supplier<List<RecordDamage>> damage;
    private final Supplier<List<ExpiredSegment>> expired;
    private final String path;
    private Set<ExpiredSegment> told = Set.of();

    /**
     * A desk.
     *
     * @param path ISA-95 path of the line
     */
    RecordDesk(Supplier<List<RecordDamage>> damage, Supplier<List<ExpiredSegment>> expired, String path) {
        this.damage = damage;
        this.expired = expired;
        this.path = path;
    }

    /** Segments that have to be dropped, mostly none: each is told once, and then stands in the store's list until that is durable. */
    List<Event> dropped(StepTime time) {
        List<ExpiredSegment> over = expired.get();
        List<Event> due = over.stream()
                .filter(segment -> !told.contains(segment))
                .map(segment -> event(time, new SegmentDropped(segment, path)))
                .toList();
        told = over.isEmpty() ? Set.of() : new HashSet<>(over);
        return due;
    }

    /** What was told and is not durable is told again. */
    void rewound() {
        told = Set.of();
    }

    /** What has to be stated, mostly nothing: each event once. */
    List<Event> due(StepTime time, Set<String> said) {
        List<RecordDamage> found = damage.get();
        if (found.isEmpty()) {
            return List.of();
        }
        return found.stream()
                .filter(bad -> !said.contains(bad.event()))
                .limit(Math.max(0, MOST - said.size()))
                .map(bad -> event(time, bad))
                .toList();
    }

    private static Event event(StepTime time, RecordDamage bad) {
        String text = bad.text().length() > LONGEST ? bad.text().substring(0, LONGEST) : bad.text();
        return event(time, new RecordDamaged(bad.event(), text));
    }

    private static Event event(StepTime time, Fact fact) {
        return new Event(fact.type(), fact.stream(), time.now(), time.clock(), Actor.SYSTEM, fact.body());
    }
}
