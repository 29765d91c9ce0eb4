// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import lineside.store.api.Head;

/** What every uplink's receiver has, by the cursors. A gateway without uplinks owes nobody anything. */
final class Received {
    private static final String BEHIND = "SELECT 1 FROM (SELECT DISTINCT uplink FROM cursor) u WHERE coalesce("
            + "(SELECT c.stream_seq FROM cursor c WHERE c.uplink = u.uplink AND c.epoch = ? AND c.stream = ?), 0) < ?";

    private Received() {}

    /** Whether all of them have everything up to the end of a segment. */
    static boolean byAll(Connection connection, Segment segment) throws SQLException {
        for (Head head : segment.heads().heads()) {
            try (PreparedStatement behind = connection.prepareStatement(BEHIND)) {
                behind.setLong(1, segment.epoch());
                behind.setInt(2, Places.streamId(head.stream()));
                behind.setLong(3, head.streamSeq());
                try (ResultSet row = behind.executeQuery()) {
                    if (row.next()) {
                        return false;
                    }
                }
            }
        }
        return true;
    }
}
