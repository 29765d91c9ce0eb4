// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import lineside.kernel.Stream;
import lineside.store.api.StoredEvent;

/** The events of one stream of an epoch. */
record ByStream(long epoch, Stream stream) implements Axis {
    @Override
    public long of(StoredEvent event) {
        return event.streamSeq();
    }

    @Override
    public boolean takes(StoredEvent event) {
        return event.stream() == stream;
    }

    @Override
    public Optional<Segment> segment(Connection connection, long streamSeq) throws SQLException {
        return Segment.of(connection, Places.lane(epoch, stream), streamSeq);
    }
}
