// SPDX-License-Identifier: Apache-2.0
package lineside.store.api;

import java.sql.Connection;
import java.sql.SQLException;
import org.osgi.annotation.versioning.ProviderType;

/** Reading projections. Safe for any thread but the agent's and the scribe's. */
@ProviderType
public interface Queries {
    /** A read of at most 2 s. */
    @FunctionalInterface
    interface Read<T> {
        /** Reads on a connection that refuses to write. */
        T from(Connection connection) throws SQLException;
    }

    /** Runs a read on a read-only connection; a longer one than 2 s is ended with an exception. */
    <T> T read(Read<T> read) throws StoreException;
}
