// SPDX-License-Identifier: Apache-2.0
package lineside.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import lineside.capability.api.CommandDesk;
import lineside.store.api.Feed;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.osgi.service.cm.ConfigurationAdmin;

/** What P5 needs around the gateway: a broker and the reference receiver, each a process of its own. */
final class DrainPlace implements AutoCloseable {
    private static final int EVENTS = 60_000;
    private static final int AS_FILES = 2_000;
    private static final int AS_ROWS = 10_000;
    private static final int SMALL = 200;

    private final Broker broker;
    private final Child receiver;
    private final WireBytes wire;
    private final Upstream uplink;

    /** @param programs with the receiver among them */
    DrainPlace(Path folder, ChildPrograms programs, ConfigurationAdmin admin) throws Exception {
        broker = new Broker(folder);
        Path held = folder.resolve("receiver");
        receiver = programs.start(
                "lineside.central.CentralMain",
                List.of("--broker", broker.url(), "--store", held.toString(), "--stop-at-eof"));
        receiver.await("central ready");
        wire = new WireBytes(broker.url());
        uplink = new Upstream(
                admin, broker.url(), held.resolve("receiver.pub.pem").toString());
    }

    Drain row(Bench bench, Feed feed, CommandDesk desk, boolean small) {
        String run = Long.toString(bench.clock().now().toEpochMilli());
        PlainMessages plain = new PlainMessages(bench.event());
        Drain.Ways ways = new Drain.Ways(
                new ProductDrain(bench.clock(), feed, uplink, bench.product(), new LiveOrders(desk, run)),
                small ? SMALL : EVENTS,
                new LibraryFiles(bench.clock(), bench.place(), broker.url(), plain),
                small ? SMALL : AS_FILES,
                new RowOutbox(bench.clock(), bench.place(), broker.url(), plain),
                small ? SMALL : AS_ROWS);
        return new Drain(ways, wire::received);
    }

    @Override
    public void close() throws IOException, MqttException {
        wire.close();
        receiver.close();
        broker.close();
    }
}
