// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import lineside.store.api.Snapshot;

/** Decides when the states are worth a snapshot: every {@value #EVENTS} events or 30 s with any. Owned by the scribe. */
final class Snapshots {
    static final int EVENTS = 10_000;
    static final long NANOS = TimeUnit.SECONDS.toNanos(30);

    private final Roster roster;
    private int since;
    private long last;

    Snapshots(Roster roster, long now) {
        this.roster = roster;
        this.last = now;
    }

    List<Snapshot> due(LineState state, int events, long now) {
        since += events;
        if (since < EVENTS && (since == 0 || now - last < NANOS)) {
            return List.of();
        }
        since = 0;
        last = now;
        return of(state);
    }

    List<Snapshot> of(LineState state) {
        List<Snapshot> all = new ArrayList<>();
        for (int i = 0; i < roster.slots().size(); i++) {
            Slot<?> slot = roster.slots().get(i);
            all.add(new Snapshot(slot.name(), slot.stateVersion(), 0, slot.facts(state.of(i))));
        }
        return all;
    }
}
