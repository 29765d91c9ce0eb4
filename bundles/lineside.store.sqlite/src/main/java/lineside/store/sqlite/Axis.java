// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import lineside.store.api.StoredEvent;

/** What events are counted by. */
interface Axis {
    long of(StoredEvent event);

    boolean takes(StoredEvent event);

    /** The segment that holds a place. */
    Optional<Segment> segment(Connection connection, long place) throws SQLException;
}
