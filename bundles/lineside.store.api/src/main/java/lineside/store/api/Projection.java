// SPDX-License-Identifier: Apache-2.0
package lineside.store.api;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Tables derived from the journal. Registered as a service by the bundle that owns them. Runs inside the commit in a savepoint
 * of its own; one that throws is marked broken and rolled back, the commit stands. A new version is rebuilt from the journal.
 */
@ConsumerType
public interface Projection {
    /** Lower-case name; every table of it starts with this name and an underscore, or is this name. */
    String name();

    /** Raise it whenever tables or {@link #apply} change; the tables are dropped and rebuilt. */
    int version();

    /** Names of the tables, for dropping. */
    List<String> tables();

    /** DDL that creates the tables, STRICT, one statement each. */
    List<String> schema();

    /** Names of the events that it wants. */
    Set<String> events();

    /** Takes one event, on the scribe's connection; must not commit, and must close what it opens. */
    void apply(Connection connection, StoredEvent event) throws SQLException;
}
