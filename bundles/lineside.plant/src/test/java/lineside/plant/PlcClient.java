// SPDX-License-Identifier: Apache-2.0
package lineside.plant;

import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.milo.opcua.sdk.client.OpcUaClient;
import org.eclipse.milo.opcua.sdk.client.SessionActivityListener;
import org.eclipse.milo.opcua.sdk.client.UaSession;
import org.eclipse.milo.opcua.sdk.client.subscriptions.OpcUaMonitoredItem;
import org.eclipse.milo.opcua.sdk.client.subscriptions.OpcUaSubscription;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;
import org.eclipse.milo.opcua.stack.core.types.enumerated.TimestampsToReturn;

/** A real OPC UA client of the plant. */
final class PlcClient implements AutoCloseable {
    private final OpcUaClient client;
    private final BlockingQueue<String> sessions = new LinkedBlockingQueue<>();

    PlcClient(int port) throws UaException {
        this(PlcServer.url(port));
    }

    PlcClient(String url) throws UaException {
        client = OpcUaClient.create(url, endpoints -> Optional.of(endpoints.get(0)), transport -> {}, config -> {});
        client.addSessionActivityListener(new SessionActivityListener() {
            @Override
            public void onSessionActive(UaSession session) {
                sessions.add("active");
            }

            @Override
            public void onSessionInactive(UaSession session) {
                sessions.add("lost");
            }
        });
        client.connect();
    }

    /** Waits for what happens to the session next: active or lost. */
    String session() throws InterruptedException {
        return String.valueOf(sessions.poll(60, TimeUnit.SECONDS));
    }

    DataValue read(String tag) throws UaException {
        return client.readValue(0, TimestampsToReturn.Both, node(tag));
    }

    BlockingQueue<DataValue> subscribe(String tag) throws Exception {
        BlockingQueue<DataValue> values = new LinkedBlockingQueue<>();
        OpcUaSubscription subscription = new OpcUaSubscription(client, 50);
        subscription.create();
        OpcUaMonitoredItem item = OpcUaMonitoredItem.newDataItem(node(tag));
        item.setSamplingInterval(50);
        item.setQueueSize(UInteger.valueOf(1_000));
        item.setDataValueListener((monitored, value) -> values.add(value));
        subscription.addMonitoredItem(item);
        subscription.synchronizeMonitoredItems();
        return values;
    }

    static DataValue next(BlockingQueue<DataValue> values) throws InterruptedException {
        DataValue value = values.poll(60, TimeUnit.SECONDS);
        if (value == null) {
            throw new AssertionError("no value came within a minute");
        }
        return value;
    }

    private NodeId node(String tag) throws UaException {
        return new NodeId(client.readNamespaceTable().getIndex(TagSpace.URI), tag);
    }

    @Override
    public void close() throws UaException {
        client.disconnect();
    }
}
