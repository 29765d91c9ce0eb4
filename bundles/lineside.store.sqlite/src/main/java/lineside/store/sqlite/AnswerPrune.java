// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;

/**
 * Takes out answers that are older than 90 days, some with each commit that adds some. The newest ones stay whatever the clock
 * says: a clock that jumps a year ahead must not make commands repeatable. Belongs to the scribe's thread.
 */
final class AnswerPrune implements AutoCloseable {
    private static final Duration KEPT = Duration.ofDays(90);
    private static final int AT_ONCE = 100;

    private static final String PRUNE = "DELETE FROM answer WHERE at < ? AND id IN"
            + " (SELECT id FROM answer WHERE id <= (SELECT max(id) FROM answer) - 10000 ORDER BY id LIMIT ?)";

    private final PreparedStatement prune;
    private final PreparedStatement oldest;
    private int added;

    AnswerPrune(Connection connection) throws SQLException {
        prune = connection.prepareStatement(PRUNE);
        oldest = connection.prepareStatement("SELECT at FROM answer ORDER BY id LIMIT 1");
    }

    /** One answer was added in this transaction. */
    void added() {
        added++;
    }

    /** Twice as many as were added may go, so that what has piled up goes as well. */
    void run(Instant now) throws SQLException {
        if (added == 0) {
            return;
        }
        int most = Math.max(AT_ONCE, 2 * added);
        added = 0;
        long before = now.minus(KEPT).toEpochMilli();
        if (isOlder(before)) {
            prune.setLong(1, before);
            prune.setInt(2, most);
            prune.executeUpdate();
        }
    }

    private boolean isOlder(long before) throws SQLException {
        try (ResultSet row = oldest.executeQuery()) {
            return row.next() && row.getLong(1) < before;
        }
    }

    @Override
    public void close() throws SQLException {
        prune.close();
        oldest.close();
    }
}
