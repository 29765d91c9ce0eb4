// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.util.function.LongSupplier;
import lineside.kernel.LineClock;
import lineside.store.api.Journal;
import lineside.store.api.Store;
import lineside.store.api.StoreException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The store in SQLite. Opening takes as long as the check of the file, about 2 s per GB on a slow disk, and rebuilds the tables
 * of changed projections. A second opening of the same directory, by this program or another, is refused.
 */
@Component(name = "lineside.store.sqlite")
public final class SqliteStore implements Store {
    private final LongSupplier machineNanos;

    /** The component. */
    @Activate
    public SqliteStore(@Reference LineClock clock) {
        this(clock::machineNanos);
    }

    SqliteStore(LongSupplier machineNanos) {
        this.machineNanos = machineNanos;
    }

    @Override
    public Journal open(Request request) throws StoreException {
        return new Opener(request, machineNanos, Retention.given()).open();
    }
}
