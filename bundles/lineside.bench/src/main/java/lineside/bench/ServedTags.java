// SPDX-License-Identifier: Apache-2.0
package lineside.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.milo.opcua.sdk.server.ManagedNamespaceWithLifecycle;
import org.eclipse.milo.opcua.sdk.server.OpcUaServer;
import org.eclipse.milo.opcua.sdk.server.items.DataItem;
import org.eclipse.milo.opcua.sdk.server.items.MonitoredItem;
import org.eclipse.milo.opcua.sdk.server.nodes.UaVariableNode;
import org.eclipse.milo.opcua.sdk.server.util.SubscriptionModel;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;

/**
 * The variables of P6. Ordinary ones are reported by exception, all at once; urgent ones, whose names begin otherwise, are
 * sampled at the interval that the client asked for, as a controller's are.
 */
final class ServedTags extends ManagedNamespaceWithLifecycle {
    private final int count;
    private final SubscriptionModel sampling;
    private final Set<DataItem> ordinary = ConcurrentHashMap.newKeySet();
    private final List<UaVariableNode> urgent = new ArrayList<>();
    private final MovingTags moving = new MovingTags(ordinary, urgent);

    ServedTags(OpcUaServer server, int count) {
        super(server, TagServer.SPACE);
        this.count = count;
        sampling = new SubscriptionModel(server, this);
        getLifecycleManager().addLifecycle(sampling);
        getLifecycleManager().addStartupTask(() -> {
            for (int i = 0; i < count; i++) {
                add("t" + i);
            }
            for (int i = 0; i < TagServer.URGENT; i++) {
                urgent.add(add("u" + i));
            }
            moving.start();
        });
        getLifecycleManager().addShutdownTask(moving::close);
    }

    long offered() {
        return moving.ticks() * count;
    }

    private UaVariableNode add(String name) {
        UaVariableNode node = UaVariableNode.build(getNodeContext(), builder -> builder.setNodeId(newNodeId(name))
                .setBrowseName(newQualifiedName(name))
                .setDisplayName(LocalizedText.english(name))
                .setDataType(NodeIds.Int64)
                .setTypeDefinition(NodeIds.BaseDataVariableType)
                .build());
        node.setValue(new DataValue(new Variant(System.nanoTime())));
        getNodeManager().addNode(node);
        return node;
    }

    private static <I extends MonitoredItem> List<I> kind(List<I> items, boolean urgent) {
        return items.stream()
                .filter(item -> String.valueOf(item.getReadValueId().getNodeId().getIdentifier())
                                .startsWith("u")
                        == urgent)
                .toList();
    }

    @Override
    public void onDataItemsCreated(List<DataItem> created) {
        sampling.onDataItemsCreated(kind(created, true));
        ordinary.addAll(kind(created, false));
    }

    @Override
    public void onDataItemsModified(List<DataItem> modified) {
        sampling.onDataItemsModified(kind(modified, true));
    }

    @Override
    public void onDataItemsDeleted(List<DataItem> deleted) {
        sampling.onDataItemsDeleted(kind(deleted, true));
        kind(deleted, false).forEach(ordinary::remove);
    }

    @Override
    public void onMonitoringModeChanged(List<MonitoredItem> changed) {
        sampling.onMonitoringModeChanged(kind(changed, true));
    }
}
