// SPDX-License-Identifier: Apache-2.0
package lineside.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import lineside.kernel.LineClock;
import org.eclipse.paho.client.mqttv3.IMqttActionListener;
import org.eclipse.paho.client.mqttv3.IMqttToken;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;

/** Floor: a table with a row for each message, deleted one by one as the broker confirms them; many in flight. */
final class RowOutbox implements Drain.Way {
    private static final int WINDOW = 100;
    private static final long PATIENCE_SECONDS = 60;

    private final LineClock clock;
    private final Place place;
    private final String broker;
    private final PlainMessages messages;

    RowOutbox(LineClock clock, Place place, String broker, PlainMessages messages) {
        this.clock = clock;
        this.place = place;
        this.broker = broker;
        this.messages = messages;
    }

    @Override
    public Drain.Drained drain(int events) throws Exception {
        MqttAsyncClient client = new MqttAsyncClient(broker, "bench-rows", new MemoryPersistence());
        try (Connection connection = Sqlite.open(place.fresh().resolve("outbox.db"))) {
            fill(connection, events);
            MqttConnectOptions options = new MqttConnectOptions();
            // Well above the window: the library counts a message as in flight a little longer than it is.
            options.setMaxInflight(4 * WINDOW);
            long begun = clock.machineNanos();
            client.connect(options).waitForCompletion(TimeUnit.SECONDS.toMillis(30));
            send(connection, client, events);
            return new Drain.Drained(events, clock.machineNanos() - begun, new long[0]);
        } finally {
            client.disconnectForcibly(0, 500);
            client.close(true);
        }
    }

    private void fill(Connection connection, int events) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE outbox (id INTEGER PRIMARY KEY, payload BLOB NOT NULL) STRICT");
        }
        Sqlite.begin(connection);
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO outbox (payload) VALUES (?)")) {
            for (int i = 0; i < events; i++) {
                insert.setBytes(1, messages.message(i));
                insert.executeUpdate();
            }
        }
        Sqlite.commit(connection);
    }

    /** Reads ahead by the window; each confirmation is a commit of its own. */
    private static void send(Connection connection, MqttAsyncClient client, int events) throws Exception {
        BlockingQueue<Long> confirmed = new LinkedBlockingQueue<>();
        Semaphore window = new Semaphore(WINDOW);
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM outbox WHERE id = ?");
                Statement select = connection.createStatement();
                var rows = select.executeQuery("SELECT id, payload FROM outbox ORDER BY id")) {
            int deleted = 0;
            while (deleted < events) {
                while (window.tryAcquire() && rows.next()) {
                    long id = rows.getLong(1);
                    client.publish(
                            PlainMessages.TOPIC, rows.getBytes(2), 1, false, null, new Row(confirmed, window, id));
                }
                Long id = confirmed.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
                if (id == null) {
                    throw new IllegalStateException("a message out of a row was not confirmed");
                }
                delete.setLong(1, id);
                delete.executeUpdate();
                deleted++;
            }
        }
    }

    private record Row(BlockingQueue<Long> confirmed, Semaphore window, long id) implements IMqttActionListener {
        @Override
        public void onSuccess(IMqttToken token) {
            window.release();
            confirmed.add(id);
        }

        @Override
        public void onFailure(IMqttToken token, Throwable exception) {
            // The floor then misses its time, which is said.
        }
    }
}
