// SPDX-License-Identifier: Apache-2.0
package lineside.order;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import lineside.count.event.Effect;
import lineside.count.event.Pieces;
import lineside.count.event.PiecesAdded;
import lineside.count.event.PiecesCounted;
import lineside.kernel.Body;
import lineside.order.event.JobOrderAborted;
import lineside.order.event.JobOrderChanged;
import lineside.order.event.JobOrderCompleted;
import lineside.order.event.JobOrderCreated;
import lineside.order.event.JobOrderHeld;
import lineside.order.event.JobOrderRestarted;
import lineside.order.event.JobOrderStarted;
import lineside.order.event.JobOrderState;
import lineside.order.event.OrderRequest;
import lineside.store.api.Projection;
import lineside.store.api.StoredEvent;
import org.osgi.service.component.annotations.Component;

/**
 * Job orders for reports: all that ever came in, with what was made for them. Times are epoch milliseconds. {@code current}
 * marks the order that the pieces belong to.
 */
@Component(name = "lineside.order.tables")
public final class OrderTables implements Projection {
    private static final String ADD =
            "UPDATE job_order SET good = good + ?, reject = reject + ?, total = total + ? WHERE ";

    @Override
    public String name() {
        return "job_order";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public List<String> tables() {
        return List.of("job_order");
    }

    @Override
    public List<String> schema() {
        return List.of(
                "CREATE TABLE job_order (arrived INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL,"
                        + " product TEXT NOT NULL, quantity INTEGER NOT NULL, due INTEGER, priority INTEGER,"
                        + " state TEXT NOT NULL, good INTEGER NOT NULL DEFAULT 0, reject INTEGER NOT NULL DEFAULT 0,"
                        + " total INTEGER NOT NULL DEFAULT 0, began INTEGER, ended INTEGER,"
                        + " current INTEGER NOT NULL DEFAULT 0) STRICT",
                "CREATE INDEX job_order_began ON job_order (began)");
    }

    @Override
    public Set<String> events() {
        Set<String> wanted = new TreeSet<>(OrderFold.LISTENS);
        wanted.addAll(Set.of(
                JobOrderCreated.NAME,
                JobOrderChanged.NAME,
                JobOrderStarted.NAME,
                JobOrderHeld.NAME,
                JobOrderRestarted.NAME,
                JobOrderCompleted.NAME,
                JobOrderAborted.NAME));
        return wanted;
    }

    @Override
    public void apply(Connection connection, StoredEvent event) throws SQLException {
        String at = Long.toString(event.at().toEpochMilli());
        switch (event.event().type().name()) {
            case JobOrderCreated.NAME -> request(
                    connection,
                    event.body(),
                    "INSERT INTO job_order (version, product, quantity, due, priority, state, id)"
                            + " VALUES (?, ?, ?, ?, ?, 'released', ?)");
            case JobOrderChanged.NAME -> request(
                    connection,
                    event.body(),
                    "UPDATE job_order SET version = ?, product = ?, quantity = ?, due = ?, priority = ? WHERE id = ?");
            case JobOrderStarted.NAME -> state(
                    connection, event, JobOrderState.RUNNING, ", current = 1, began = " + at);
            case JobOrderRestarted.NAME -> state(connection, event, JobOrderState.RUNNING, ", current = 1");
            case JobOrderHeld.NAME -> state(connection, event, JobOrderState.HELD, "");
            case JobOrderCompleted.NAME -> state(
                    connection, event, JobOrderState.COMPLETED, ", current = 0, ended = " + at);
            case JobOrderAborted.NAME -> state(
                    connection, event, JobOrderState.ABORTED, ", current = 0, ended = " + at);
            default -> count(connection, event);
        }
    }

    private static void request(Connection connection, Body body, String sql) throws SQLException {
        OrderRequest request = OrderRequest.from(body);
        try (PreparedStatement row = connection.prepareStatement(sql)) {
            row.setLong(1, request.version());
            row.setString(2, request.product());
            row.setLong(3, request.quantity());
            row.setObject(4, request.due().map(Instant::toEpochMilli).orElse(null));
            row.setObject(5, request.priority().orElse(null));
            row.setString(6, request.order());
            row.executeUpdate();
        }
    }

    /** The order that starts or goes on is the one that pieces belong to, and no other is. */
    private static void state(Connection connection, StoredEvent event, JobOrderState state, String more)
            throws SQLException {
        if (state == JobOrderState.RUNNING) {
            try (PreparedStatement others =
                    connection.prepareStatement("UPDATE job_order SET current = 0 WHERE current = 1")) {
                others.executeUpdate();
            }
        }
        try (PreparedStatement change =
                connection.prepareStatement("UPDATE job_order SET state = ?" + more + " WHERE id = ?")) {
            change.setString(1, state.code());
            change.setString(2, event.body().text("order"));
            change.executeUpdate();
        }
    }

    private static void count(Connection connection, StoredEvent event) throws SQLException {
        Pieces pieces = Effect.from(event.body()).line();
        String name = event.event().type().name();
        boolean now = name.equals(PiecesCounted.NAME) || name.equals(PiecesAdded.NAME);
        if (pieces.none()) {
            return;
        }
        if (now) {
            add(connection, pieces, ADD + "current = 1", Optional.empty());
        } else {
            add(
                    connection,
                    pieces,
                    ADD + "arrived = (SELECT arrived FROM job_order WHERE began <= ? AND (ended IS NULL OR ended > ?)"
                            + " ORDER BY began DESC, arrived DESC LIMIT 1)",
                    Optional.of(event.body().time("applies").toEpochMilli()));
        }
    }

    private static void add(Connection connection, Pieces pieces, String sql, Optional<Long> time) throws SQLException {
        try (PreparedStatement row = connection.prepareStatement(sql)) {
            row.setLong(1, pieces.good());
            row.setLong(2, pieces.reject());
            row.setLong(3, pieces.total());
            if (time.isPresent()) {
                row.setLong(4, time.get());
                row.setLong(5, time.get());
            }
            row.executeUpdate();
        }
    }
}
