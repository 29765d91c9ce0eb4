// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import lineside.kernel.LineClock;
import lineside.store.api.People;
import lineside.store.api.StoreException;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * The people in {@code people.db} of the data directory, which the framework property {@code lineside.data} names. The file is
 * opened at the first use; until it can be, every call fails with the reason.
 */
@Component(name = "lineside.store.sqlite.people", service = People.class)
public final class SqlitePeople implements People, AutoCloseable {
    /** Framework property that names the data directory. */
    static final String DATA = "lineside.data";

    private final @Nullable String directory;
    private final LongSupplier machineNanos;
    private final Object monitor = new Object();
    private @Nullable PeopleFile file;

    /** The component. */
    @Activate
    public SqlitePeople(BundleContext context, @Reference LineClock clock) {
        this(context.getProperty(DATA), clock::machineNanos);
    }

    SqlitePeople(@Nullable String directory, LongSupplier machineNanos) {
        this.directory = directory;
        this.machineNanos = machineNanos;
    }

    @Override
    public List<Person> all() throws StoreException {
        synchronized (monitor) {
            return file().all();
        }
    }

    @Override
    public Optional<Person> find(String id) throws StoreException {
        synchronized (monitor) {
            return file().find(id);
        }
    }

    @Override
    public void put(Person person) throws StoreException {
        synchronized (monitor) {
            file().put(person);
        }
    }

    @Override
    @Deactivate
    public void close() {
        synchronized (monitor) {
            if (file != null) {
                file.close();
                file = null;
            }
        }
    }

    private PeopleFile file() throws StoreException {
        PeopleFile open = file;
        if (open == null) {
            if (directory == null) {
                throw Failures.disk(
                        "the framework property " + DATA + " does not name a data directory: set it",
                        new IllegalStateException(DATA));
            }
            open = PeopleFile.open(Path.of(directory), machineNanos);
            file = open;
        }
        return open;
    }
}
