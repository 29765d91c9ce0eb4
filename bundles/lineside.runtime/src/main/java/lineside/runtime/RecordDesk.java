// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import lineside.kernel.Actor;
import lineside.kernel.Event;
import lineside.runtime.event.RecordDamaged;
import lineside.store.api.RecordDamage;

/** Words what the check of the record has found and the journal does not say yet; agent's thread only. */
final class RecordDesk {
    /** A record that is rotten all over does not fill the rest of itself with that. */
    static final int MOST = 64;

    private static final int LONGEST = 300;

    private final Supplier<List<RecordDamage>> damage;

    RecordDesk(Supplier<List<RecordDamage>> damage) {
        this.damage = damage;
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
        RecordDamaged fact = new RecordDamaged(bad.event(), text);
        return new Event(fact.type(), fact.stream(), time.now(), time.clock(), Actor.SYSTEM, fact.body());
    }
}
