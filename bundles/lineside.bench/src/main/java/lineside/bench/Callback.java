// SPDX-License-Identifier: Apache-2.0
package lineside.bench;

import java.util.List;
import java.util.function.Consumer;
import org.eclipse.milo.opcua.sdk.client.subscriptions.OpcUaMonitoredItem;
import org.eclipse.milo.opcua.sdk.client.subscriptions.OpcUaSubscription;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;

/** Hands on the values of each message of the server. */
record Callback(Consumer<List<DataValue>> taker) implements OpcUaSubscription.SubscriptionListener {
    @Override
    public void onDataReceived(OpcUaSubscription from, List<OpcUaMonitoredItem> items, List<DataValue> values) {
        taker.accept(values);
    }
}
