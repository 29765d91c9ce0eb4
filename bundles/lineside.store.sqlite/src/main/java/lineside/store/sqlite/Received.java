// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;
import java.util.TreeSet;
import lineside.store.api.Head;

/** What the receivers of uplinks have, by the cursors. A gateway without uplinks owes nobody anything. */
final class Received {
    private static final String HAS =
            "SELECT 1 FROM cursor" + " WHERE uplink = ? AND epoch = ? AND stream = ? AND stream_seq >= ?";

    private Received() {}

    /** Whether all of them, but for retired ones, have everything up to the end of a segment. */
    static boolean byAll(Connection connection, Segment segment, Set<String> retired) throws SQLException {
        Set<String> uplinks = uplinks(connection);
        uplinks.removeAll(retired);
        for (String uplink : uplinks) {
            for (Head head : segment.heads().heads()) {
                if (!has(connection, uplink, segment.epoch(), head)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static Set<String> uplinks(Connection connection) throws SQLException {
        Set<String> uplinks = new TreeSet<>();
        try (PreparedStatement select = connection.prepareStatement("SELECT DISTINCT uplink FROM cursor");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                uplinks.add(row.getString(1));
            }
        }
        return uplinks;
    }

    private static boolean has(Connection connection, String uplink, long epoch, Head head) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(HAS)) {
            select.setString(1, uplink);
            select.setLong(2, epoch);
            select.setInt(3, Places.streamId(head.stream()));
            select.setLong(4, head.streamSeq());
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        }
    }
}
