// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.io.File;
import java.nio.file.Path;
import java.util.function.LongSupplier;
import lineside.kernel.LineClock;
import lineside.store.api.StoreException;
import lineside.store.api.Tape;
import lineside.store.api.Tapes;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/** Opens tapes, and holds them to what the wiring names, also when it changes. */
@Component(name = "lineside.store.sqlite.tape", service = Tapes.class)
@Designate(ocd = TapeConfig.class)
public final class SqliteTapes implements Tapes {
    private final LongSupplier machineNanos;
    private final LongSupplier plantMillis;
    private final TapeRoom room;
    private final WantedSignals wanted = new WantedSignals();

    /** The component. */
    @Activate
    public SqliteTapes(BundleContext context, TapeConfig config, @Reference LineClock clock) {
        this(clock::machineNanos, () -> clock.now().toEpochMilli(), disk(context.getProperty(SqlitePeople.DATA)));
        modified(config);
    }

    SqliteTapes(LongSupplier machineNanos, TapeRoom room) {
        this(machineNanos, () -> 0, room);
    }

    SqliteTapes(LongSupplier machineNanos, LongSupplier plantMillis, TapeRoom room) {
        this.machineNanos = machineNanos;
        this.plantMillis = plantMillis;
        this.room = room;
    }

    /** Of which signals there are minutes. */
    WantedSignals wanted() {
        return wanted;
    }

    private static TapeRoom disk(@org.jspecify.annotations.Nullable String data) {
        File folder = new File(data == null ? "." : data);
        return new TapeRoom(folder::getUsableSpace, folder::getTotalSpace);
    }

    @Modified
    void modified(TapeConfig config) {
        room.configure(config.max_mb());
        wanted.configure(config.telemetry_signals());
    }

    @Override
    public Tape open(Path directory) throws StoreException {
        StoreLock lock = StoreLock.take(directory.resolve("tape.lock"));
        boolean open = false;
        try {
            NativeLibrary.unpackBelow(directory);
            Tape tape = SqliteTape.open(
                    new TapePlace(directory.resolve("tape.db"), room, machineNanos, plantMillis, wanted, lock));
            open = true;
            return tape;
        } finally {
            if (!open) {
                lock.close();
            }
        }
    }
}
