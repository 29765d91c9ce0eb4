// SPDX-License-Identifier: Apache-2.0
package lineside.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;

/** What one would write first: every thread with a connection of its own, one transaction for every event. */
final class ConnectionsArm implements Arm {
    private final BlockingQueue<Own> free = new LinkedBlockingQueue<>();
    private final AtomicLong number = new AtomicLong();

    private record Own(Connection connection, BareRows rows) {}

    ConnectionsArm(Path file, BareRows.Pattern pattern, int threads) throws SQLException {
        for (int i = 0; i < threads; i++) {
            Connection connection = Sqlite.open(file);
            if (i == 0) {
                Sqlite.createTables(connection);
            }
            free.add(new Own(connection, new BareRows(connection, pattern)));
        }
    }

    @Override
    public void once() throws Exception {
        // As many as there are threads, so this never waits: it only lends one.
        Own own = free.take();
        try {
            Sqlite.begin(own.connection());
            own.rows().insert(number.incrementAndGet());
            Sqlite.commit(own.connection());
        } finally {
            free.add(own);
        }
    }

    @Override
    public void close() throws SQLException {
        for (Own own : free) {
            own.rows().close();
            own.connection().close();
        }
    }
}
