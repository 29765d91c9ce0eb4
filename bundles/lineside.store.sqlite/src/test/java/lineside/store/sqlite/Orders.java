// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import lineside.store.api.Projection;
import lineside.store.api.StoredEvent;

/** A projection of the sample events: their notes, one row each. Can be told to fail. */
final class Orders implements Projection {
    private final String name;
    private final int version;
    private int failAt = -1;
    final AtomicInteger applied = new AtomicInteger();

    Orders(String name, int version) {
        this.name = name;
        this.version = version;
    }

    /** Throws at the n-th event that it is given, from 1, after writing. */
    Orders failingAt(int n) {
        failAt = n;
        return this;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int version() {
        return version;
    }

    @Override
    public List<String> tables() {
        return List.of(name + "_note");
    }

    @Override
    public List<String> schema() {
        return List.of(
                "CREATE TABLE " + name + "_note (seq INTEGER PRIMARY KEY, note TEXT NOT NULL, version INTEGER) STRICT");
    }

    @Override
    public Set<String> events() {
        return Set.of("sample-noted");
    }

    @Override
    public void apply(Connection connection, StoredEvent event) throws SQLException {
        PreparedStatement insert = connection.prepareStatement("INSERT INTO " + name + "_note VALUES (?, ?, ?)");
        insert.setLong(1, event.seq());
        insert.setString(2, event.body().text("note"));
        insert.setInt(3, version);
        insert.executeUpdate();
        if (applied.incrementAndGet() == failAt) {
            throw new IllegalStateException("told to fail");
        }
    }
}
