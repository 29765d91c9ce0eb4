// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import lineside.store.api.StoredEvent;

/** All events of an epoch. */
record BySeq(long epoch) implements Axis {
    @Override
    public long of(StoredEvent event) {
        return event.seq();
    }

    @Override
    public boolean takes(StoredEvent event) {
        return true;
    }

    @Override
    public Optional<Segment> segment(Connection connection, long seq) throws SQLException {
        return Segment.after(connection, Places.id(epoch, seq - 1)).filter(found -> found.epoch() == epoch);
    }
}
