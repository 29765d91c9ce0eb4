// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import lineside.store.api.Projection;
import lineside.store.api.Store;
import lineside.store.api.StoreException;

/** A journal that seals small segments, and the scribe that tends it, in machine time of its own. */
final class SegmentRig implements AutoCloseable {
    static final int EVENTS = 16;

    /** Rows leave as soon as nobody needs them. */
    static final Retention AT_ONCE = new Retention(EVENTS, Duration.ofDays(1), Duration.ZERO, Long.MAX_VALUE, Set.of());

    /** Rows stay. */
    static final Retention KEEPING =
            new Retention(EVENTS, Duration.ofDays(1), Duration.ofDays(30), Long.MAX_VALUE, Set.of());

    private final AtomicLong nanos = new AtomicLong();
    private final Path directory;
    final RetentionSetting setting;
    final SqliteJournal journal;

    SegmentRig(Path directory, Retention retention, Projection... projections) throws StoreException {
        this(Rig.request(directory, projections), retention);
    }

    SegmentRig(Store.Request request, Retention retention) throws StoreException {
        this.directory = request.directory();
        this.setting = new RetentionSetting(retention);
        this.journal = new Opener(request, nanos::get, setting).open();
    }

    /** A closed journal of sealed events. */
    static void sealed(Path directory, Retention retention, int events) throws Exception {
        try (SegmentRig rig = new SegmentRig(directory, retention)) {
            Rig.fill(rig.journal, events);
            rig.settle((int) rig.journal.feed().lastSeq() / EVENTS);
        }
    }

    /** Tends until there are so many segments, and then until every row has left that may. */
    void settle(int segments) throws SQLException {
        settle(segments, 20_000);
    }

    /** The same with a limit in real milliseconds. */
    void settle(int segments, long millis) throws SQLException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (segments() < segments) {
            if (System.nanoTime() > end) {
                throw new AssertionError("there are " + segments() + " segments and not " + segments);
            }
            tend(300);
            Thread.onSpinWait();
        }
        tend(61_000);
        for (int i = 0; i < 2 * segments; i++) {
            tend(300);
        }
    }

    void tend(long millis) {
        nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(millis));
        journal.tend();
    }

    long segments() throws SQLException {
        return number(directory, "SELECT count(*) FROM segment");
    }

    long rows() throws SQLException {
        return number(directory, "SELECT count(*) FROM journal");
    }

    static long number(Path directory, String sql) throws SQLException {
        try (Connection connection = Connections.reader(directory.resolve("line.db"))) {
            return Long.parseLong(Rig.text(connection, sql));
        }
    }

    @Override
    public void close() {
        journal.close();
    }
}
