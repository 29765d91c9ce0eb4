// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import lineside.kernel.Body;
import lineside.store.api.Snapshot;

/**
 * The table {@code snapshot}: the newest state of each capability and state version. A snapshot carries its own SHA-256,
 * because SQLite does not notice a flipped bit in a row; a damaged one is as good as none, the journal gives the state again.
 */
final class SnapshotTable {
    static final String PUT =
            "INSERT INTO snapshot (capability, version, epoch, seq, facts, hash) VALUES (?, ?, ?, ?, ?, ?)"
                    + " ON CONFLICT (capability, version) DO UPDATE SET"
                    + " epoch = excluded.epoch, seq = excluded.seq, facts = excluded.facts, hash = excluded.hash";

    private static final String SELECT = "SELECT capability, version, seq, facts, hash FROM snapshot WHERE epoch = ?";

    private SnapshotTable() {}

    static void put(PreparedStatement put, long epoch, long seq, Snapshot snapshot) throws SQLException {
        String facts = snapshot.facts().toString();
        put.setString(1, snapshot.capability());
        put.setInt(2, snapshot.stateVersion());
        put.setLong(3, epoch);
        put.setLong(4, seq);
        put.setString(5, facts);
        put.setBytes(6, hash(facts));
        put.executeUpdate();
    }

    static Optional<Snapshot> find(Connection connection, long epoch, String capability, int version)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SELECT + " AND capability = ? AND version = ?")) {
            select.setLong(1, epoch);
            select.setString(2, capability);
            select.setInt(3, version);
            return whole(select).stream().findFirst();
        }
    }

    /** All whole snapshots of an epoch. */
    static List<Snapshot> all(Connection connection, long epoch) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SELECT + " ORDER BY capability, version")) {
            select.setLong(1, epoch);
            return whole(select);
        }
    }

    private static List<Snapshot> whole(PreparedStatement select) throws SQLException {
        List<Snapshot> found = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                String facts = row.getString(4);
                if (Arrays.equals(hash(facts), row.getBytes(5))) {
                    found.add(new Snapshot(row.getString(1), row.getInt(2), row.getLong(3), Body.trusted(facts)));
                }
            }
        }
        return List.copyOf(found);
    }

    private static byte[] hash(String facts) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(facts.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
