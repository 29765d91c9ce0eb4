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
    private MemoryRecords records = new MemoryRecords();
    private Optional<String> epoch = Optional.empty();
    private Optional<String> damaged = Optional.empty();
    private long epochs;

    @Override
    public synchronized MemoryJournal open(Request request) {
        boolean fresh = epoch.isEmpty();
        String present = epoch.orElseGet(() -> next(request));
        epoch = Optional.of(present);
        String reason = !fresh ? "continued" : damaged.isPresent() ? "damaged" : "first-start";
        Opening opening = new Opening(
                present, fresh, reason, fresh ? damaged : Optional.empty(), List.of(), Optional.empty(), List.of());
        return new MemoryJournal(opening, records);
    }

    private String next(Request request) {
        epochs = Math.max(epochs, request.knownEpoch()) + 1;
        return epochs + "-" + request.hex();
    }

    /** What is on the disk cannot be read any more: the next opening starts an empty record under a new epoch. */
    public synchronized void damage() {
        records = new MemoryRecords();
        damaged = epoch;
        epoch = Optional.empty();
    }
}
