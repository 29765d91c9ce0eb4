// SPDX-License-Identifier: Apache-2.0
package lineside.bench;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.milo.opcua.sdk.client.OpcUaClient;
import org.eclipse.milo.opcua.sdk.client.subscriptions.OpcUaMonitoredItem;
import org.eclipse.milo.opcua.sdk.client.subscriptions.OpcUaSubscription;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;

/** Floor of P6: two subscriptions of the library, as one writes them first, with a callback that counts. */
final class BareFollow implements AutoCloseable {
    private static final int QUEUE = 100;

    private final OpcUaClient client;
    private final int space;

    BareFollow(String url, int tags, Updates updates) throws Exception {
        client = OpcUaClient.create(url, offered -> Optional.of(offered.get(0)), transport -> {}, config -> {});
        client.connect();
        space = client.readNamespaceTable().getIndex(TagServer.SPACE).intValue();
        subscribe(TagServer.TICK_MILLIS, "t", tags, values -> updates.ordinary(values.size()));
        subscribe(TagServer.FAST_MILLIS, "u", TagServer.URGENT, values -> {
            for (DataValue value : values) {
                if (value.value().value() instanceof Long changedAt) {
                    updates.urgent(changedAt);
                }
            }
        });
    }

    private void subscribe(int millis, String prefix, int tags, Consumer<List<DataValue>> taker) throws Exception {
        OpcUaSubscription subscription = new OpcUaSubscription(client, millis);
        subscription.setSubscriptionListener(new Callback(taker));
        subscription.create();
        for (int i = 0; i < tags; i++) {
            OpcUaMonitoredItem item = OpcUaMonitoredItem.newDataItem(new NodeId(space, prefix + i));
            item.setSamplingInterval(millis);
            item.setQueueSize(uint(QUEUE));
            subscription.addMonitoredItem(item);
        }
        subscription.synchronizeMonitoredItems();
    }

    @Override
    public void close() throws UaException {
        client.disconnect();
    }
}
