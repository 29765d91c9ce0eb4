// SPDX-License-Identifier: Apache-2.0
package lineside.demo;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * How far the receiver has confirmed the journal.
 *
 * @param events rows in the journal
 * @param acknowledged rows that the uplink's cursors have passed
 */
record Upstream(long events, long acknowledged) {
    static Upstream read(Path database) throws DemoFailure {
        try (Connection connection = JournalFigures.connect(database);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT (SELECT count(*) FROM journal), (SELECT coalesce(sum(stream_seq), 0) FROM cursor)")) {
            row.next();
            return new Upstream(row.getLong(1), row.getLong(2));
        } catch (SQLException failed) {
            throw new DemoFailure("the journal " + database + " cannot be read: " + failed.getMessage(), failed);
        }
    }

    boolean isComplete() {
        return acknowledged == events;
    }

    @Override
    public String toString() {
        return acknowledged + " of " + events + " events arrived upstream and were acknowledged";
    }
}
