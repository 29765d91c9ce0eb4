// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.util.function.LongSupplier;
import lineside.kernel.LineClock;
import lineside.store.api.Journal;
import lineside.store.api.Store;
import lineside.store.api.StoreException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The store in SQLite. Opening takes as long as the check of the file, about 2 s per GB on a slow disk, and rebuilds the tables
 * of changed projections. A second opening of the same directory, by this program or another, is refused.
 */
@Component(name = "lineside.store.sqlite")
@Designate(ocd = StoreConfig.class)
public final class SqliteStore implements Store {
    private static final Logger LOG = LoggerFactory.getLogger(SqliteStore.class);

    private final LongSupplier machineNanos;
    private final RetentionSetting retention = new RetentionSetting(Retention.given());

    /** The component. */
    @Activate
    public SqliteStore(StoreConfig config, @Reference LineClock clock) {
        this(clock::machineNanos);
        modified(config);
    }

    /** A store with the settings that a new gateway has, for programs that are none. */
    public SqliteStore(LineClock clock) {
        this(clock::machineNanos);
    }

    SqliteStore(LongSupplier machineNanos) {
        this.machineNanos = machineNanos;
    }

    /** Takes effect at once, also in a journal that is open. */
    @Modified
    void modified(StoreConfig config) {
        retention.configure(config);
        retention.note().ifPresent(note -> LOG.warn("store: {}", note));
    }

    @Override
    public Journal open(Request request) throws StoreException {
        return new Opener(request, machineNanos, retention).open();
    }
}
