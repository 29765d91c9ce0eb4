// SPDX-License-Identifier: Apache-2.0
package lineside.state;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import lineside.kernel.Body;
import lineside.state.event.MachineStateChanged;
import lineside.state.event.StopBegan;
import lineside.state.event.StopEnded;
import lineside.store.api.Projection;
import lineside.store.api.StoredEvent;
import org.osgi.service.component.annotations.Component;

/** Machine states and stops for reports. A state lasts until the next row of its work unit; times are epoch milliseconds. */
@Component(name = "lineside.state.tables")
public final class MachineTables implements Projection {
    @Override
    public String name() {
        return "machine";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public List<String> tables() {
        return List.of("machine_state", "machine_stop");
    }

    @Override
    public List<String> schema() {
        return List.of(
                "CREATE TABLE machine_state (epoch TEXT NOT NULL, seq INTEGER NOT NULL, unit TEXT NOT NULL,"
                        + " at INTEGER NOT NULL, state TEXT NOT NULL, legal INTEGER NOT NULL, line INTEGER NOT NULL,"
                        + " PRIMARY KEY (epoch, seq)) STRICT, WITHOUT ROWID",
                "CREATE INDEX machine_state_unit ON machine_state (unit, at)",
                "CREATE TABLE machine_stop (id TEXT PRIMARY KEY, unit TEXT NOT NULL, state TEXT NOT NULL,"
                        + " began INTEGER NOT NULL, ended INTEGER, duration_ms INTEGER, no_data_ms INTEGER,"
                        + " micro INTEGER, line INTEGER NOT NULL) STRICT",
                "CREATE INDEX machine_stop_began ON machine_stop (began)");
    }

    @Override
    public Set<String> events() {
        return Set.of(MachineStateChanged.NAME, StopBegan.NAME, StopEnded.NAME);
    }

    @Override
    public void apply(Connection connection, StoredEvent event) throws SQLException {
        switch (event.event().type().name()) {
            case MachineStateChanged.NAME -> changed(connection, event);
            case StopBegan.NAME -> began(connection, event);
            default -> ended(connection, event);
        }
    }

    private static void changed(Connection connection, StoredEvent event) throws SQLException {
        Body body = event.body();
        try (PreparedStatement add =
                connection.prepareStatement("INSERT INTO machine_state VALUES (?, ?, ?, ?, ?, ?, ?)")) {
            add.setString(1, event.epoch());
            add.setLong(2, event.seq());
            add.setString(3, body.text("unit"));
            add.setLong(4, event.at().toEpochMilli());
            add.setString(5, body.text("to"));
            add.setBoolean(6, body.flag("legal"));
            add.setBoolean(7, body.flag("line"));
            add.executeUpdate();
        }
    }

    private static void began(Connection connection, StoredEvent event) throws SQLException {
        StopBegan stop = StopBegan.from(event.body());
        try (PreparedStatement add = connection.prepareStatement(
                "INSERT INTO machine_stop (id, unit, state, began, line) VALUES (?, ?, ?, ?, ?)")) {
            add.setString(1, stop.stop());
            add.setString(2, stop.unit());
            add.setString(3, stop.state().code());
            add.setLong(4, event.at().toEpochMilli());
            add.setBoolean(5, stop.line());
            add.executeUpdate();
        }
    }

    private static void ended(Connection connection, StoredEvent event) throws SQLException {
        StopEnded stop = StopEnded.from(event.body());
        try (PreparedStatement end = connection.prepareStatement(
                "UPDATE machine_stop SET ended = ?, duration_ms = ?, no_data_ms = ?, micro = ? WHERE id = ?")) {
            end.setLong(1, event.at().toEpochMilli());
            end.setLong(2, stop.lasted().millis());
            end.setLong(3, stop.lasted().noDataMillis());
            end.setBoolean(4, stop.micro());
            end.setString(5, stop.stop());
            end.executeUpdate();
        }
    }
}
