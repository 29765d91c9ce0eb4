// SPDX-License-Identifier: Apache-2.0
package lineside.tck.store;

import java.util.List;
import java.util.Optional;
import lineside.store.api.Opening;
import lineside.store.api.Store;

/**
 * A store that keeps its records in memory for as long as this object lives: each {@link #open} is a restart of the gateway
 * on the same disk. The first opening is a first start. Projections are not run. Safe for any thread.
 */
public final class MemoryStore implements Store {
    private final MemoryRecords records = new MemoryRecords();
    private Optional<String> epoch = Optional.empty();

    @Override
    public synchronized MemoryJournal open(Request request) {
        boolean fresh = epoch.isEmpty();
        String present = epoch.orElseGet(() -> (request.knownEpoch() + 1) + "-" + request.hex());
        epoch = Optional.of(present);
        String reason = fresh ? "first-start" : "continued";
        Opening opening = new Opening(present, fresh, reason, Optional.empty(), List.of(), Optional.empty(), List.of());
        return new MemoryJournal(opening, records);
    }
}
