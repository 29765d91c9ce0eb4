// SPDX-License-Identifier: Apache-2.0
package lineside.count;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Set;
import lineside.count.event.CountKind;
import lineside.count.event.CounterAmbiguous;
import lineside.count.event.CounterTaskResolved;
import lineside.count.event.CounterUnexplained;
import lineside.count.event.Effect;
import lineside.count.event.PiecesAdded;
import lineside.count.event.PiecesCorrected;
import lineside.count.event.PiecesCounted;
import lineside.kernel.Body;
import lineside.store.api.Projection;
import lineside.store.api.StoredEvent;
import org.osgi.service.component.annotations.Component;

/**
 * Counts for reports. Each piece is in its minute; pieces caught up after a gap are there too, but told apart, because nobody
 * knows when within the gap they were made. Whatever is not an ordinary count has a row of its own.
 */
@Component(name = "lineside.count.tables")
public final class CountTables implements Projection {
    private static final long MINUTE = 60_000;

    @Override
    public String name() {
        return "count";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public List<String> tables() {
        return List.of("count_minute", "count_entry");
    }

    @Override
    public List<String> schema() {
        return List.of(
                "CREATE TABLE count_minute (minute INTEGER NOT NULL, unit TEXT NOT NULL, good INTEGER NOT NULL,"
                        + " reject INTEGER NOT NULL, line_good INTEGER NOT NULL, line_reject INTEGER NOT NULL,"
                        + " caught_up INTEGER NOT NULL, PRIMARY KEY (minute, unit)) STRICT, WITHOUT ROWID",
                "CREATE TABLE count_entry (epoch TEXT NOT NULL, seq INTEGER NOT NULL, at INTEGER NOT NULL,"
                        + " unit TEXT NOT NULL, counter TEXT, kind TEXT NOT NULL, delta INTEGER NOT NULL,"
                        + " reason TEXT, actor TEXT NOT NULL, PRIMARY KEY (epoch, seq)) STRICT, WITHOUT ROWID",
                "CREATE INDEX count_entry_at ON count_entry (at)");
    }

    @Override
    public Set<String> events() {
        return Set.of(
                PiecesCounted.NAME,
                PiecesAdded.NAME,
                PiecesCorrected.NAME,
                CounterTaskResolved.NAME,
                CounterUnexplained.NAME,
                CounterAmbiguous.NAME);
    }

    @Override
    public void apply(Connection connection, StoredEvent event) throws SQLException {
        String kind =
                event.body().optionalText("kind").orElse(event.event().type().name());
        boolean ordinary = kind.equals(CountKind.NORMAL.name());
        if (!CountFold.raisesTask(event.event())) {
            minute(connection, event, kind.equals(CountKind.CATCHUP.name()));
        }
        if (!ordinary) {
            entry(connection, event, kind);
        }
    }

    private static void minute(Connection connection, StoredEvent event, boolean caughtUp) throws SQLException {
        Body body = event.body();
        Effect effect = Effect.from(body);
        long at = body.has("applies")
                ? body.time("applies").toEpochMilli()
                : event.at().toEpochMilli();
        try (PreparedStatement add = connection.prepareStatement(
                "INSERT INTO count_minute VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (minute, unit) DO UPDATE SET"
                        + " good = good + excluded.good, reject = reject + excluded.reject,"
                        + " line_good = line_good + excluded.line_good,"
                        + " line_reject = line_reject + excluded.line_reject,"
                        + " caught_up = caught_up + excluded.caught_up")) {
            add.setLong(1, Math.floorDiv(at, MINUTE));
            add.setString(2, effect.unit());
            add.setLong(3, effect.adds().good());
            add.setLong(4, effect.adds().reject());
            add.setLong(5, effect.line().good());
            add.setLong(6, effect.line().reject());
            add.setLong(7, caughtUp ? body.integer("delta") : 0);
            add.executeUpdate();
        }
    }

    private static void entry(Connection connection, StoredEvent event, String kind) throws SQLException {
        Body body = event.body();
        try (PreparedStatement add =
                connection.prepareStatement("INSERT INTO count_entry VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            add.setString(1, event.epoch());
            add.setLong(2, event.seq());
            add.setLong(3, event.at().toEpochMilli());
            add.setString(4, body.text("unit"));
            set(add, 5, body, "counter");
            add.setString(6, kind);
            add.setLong(7, body.integer("delta", 0));
            set(add, 8, body, "reason");
            add.setString(9, event.event().actor().toString());
            add.executeUpdate();
        }
    }

    private static void set(PreparedStatement row, int column, Body body, String field) throws SQLException {
        if (body.has(field)) {
            row.setString(column, body.text(field));
        } else {
            row.setNull(column, Types.VARCHAR);
        }
    }
}
