// SPDX-License-Identifier: Apache-2.0
package lineside.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Inserts the same bytes as the product by prepared statements, and does nothing else. One thread at a time. */
final class BareRows implements AutoCloseable {
    private static final long LANE = 18;
    private static final long SOME_TIME = 1_772_344_800_123L;

    private final Pattern pattern;
    private final PreparedStatement journal;
    private final PreparedStatement answer;
    private final byte[] hash = new byte[32];

    /**
     * What a row holds.
     *
     * @param body text of the event
     * @param answer text of the answer that is stored with it; empty for none
     */
    record Pattern(String body, String answer) {}

    BareRows(Connection connection, Pattern pattern) throws SQLException {
        this.pattern = pattern;
        this.journal = connection.prepareStatement("INSERT INTO journal VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
        this.answer = connection.prepareStatement("INSERT INTO answer (command, at, body) VALUES (?, ?, ?)");
    }

    /** Adds the rows of one event to the present transaction. */
    void insert(long number) throws SQLException {
        bind(number);
        journal.executeUpdate();
        if (!pattern.answer().isEmpty()) {
            answer.setString(1, "bench-floor-" + number);
            answer.setLong(2, SOME_TIME);
            answer.setString(3, pattern.answer());
            answer.executeUpdate();
        }
    }

    /** The same in one batch, for {@link #insertBatch}. */
    void add(long number) throws SQLException {
        bind(number);
        journal.addBatch();
    }

    void insertBatch() throws SQLException {
        journal.executeBatch();
    }

    private void bind(long number) throws SQLException {
        journal.setLong(1, (1L << 40) + number);
        journal.setLong(2, LANE);
        journal.setLong(3, number);
        journal.setLong(4, 1);
        journal.setLong(5, SOME_TIME + number);
        journal.setInt(6, 1);
        journal.setLong(7, 1);
        journal.setString(8, pattern.body());
        journal.setBytes(9, hash);
    }

    @Override
    public void close() throws SQLException {
        journal.close();
        answer.close();
    }
}
