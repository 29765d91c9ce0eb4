// SPDX-License-Identifier: Apache-2.0
package lineside.plant;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;
import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.ushort;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.milo.opcua.sdk.core.AccessLevel;
import org.eclipse.milo.opcua.sdk.core.Reference;
import org.eclipse.milo.opcua.sdk.server.AddressSpace;
import org.eclipse.milo.opcua.sdk.server.ManagedNamespaceWithLifecycle;
import org.eclipse.milo.opcua.sdk.server.OpcUaServer;
import org.eclipse.milo.opcua.sdk.server.items.DataItem;
import org.eclipse.milo.opcua.sdk.server.items.MonitoredItem;
import org.eclipse.milo.opcua.sdk.server.nodes.UaFolderNode;
import org.eclipse.milo.opcua.sdk.server.nodes.UaVariableNode;
import org.eclipse.milo.opcua.sdk.server.nodes.filters.AttributeFilters;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;
import org.eclipse.milo.opcua.stack.core.types.structured.ReadValueId;

/**
 * The namespace of the plant: one folder per unit, one variable per tag, named as the tag. Values are reported by exception:
 * every change goes to every monitored item at once with the plant time at which it happened, so a queue that is long enough
 * misses nothing. A read carries the time of the PLC's last cycle. Any thread.
 */
final class TagSpace extends ManagedNamespaceWithLifecycle {
    static final String URI = "urn:lineside:plant";

    private final Map<String, TagType> types;
    private final Map<String, DataValue> present = new HashMap<>();
    private final Map<String, List<DataItem>> items = new HashMap<>();
    private final Map<String, Number> written = new java.util.LinkedHashMap<>();
    private Instant lastCycle;

    TagSpace(OpcUaServer server, Map<String, TagType> types, List<Tags.Change> values, Instant lastCycle) {
        super(server, URI);
        this.types = Map.copyOf(types);
        this.lastCycle = lastCycle;
        values.forEach(change -> present.put(change.tag(), wireValue(change)));
        getLifecycleManager().addStartupTask(() -> types.keySet().forEach(this::addVariable));
    }

    /** Shows what changed in the PLC's cycle that just ended. */
    synchronized void show(List<Tags.Change> changes, Instant cycle) {
        lastCycle = cycle;
        for (Tags.Change change : changes) {
            DataValue value = wireValue(change);
            present.put(change.tag(), value);
            for (DataItem item : items.getOrDefault(change.tag(), List.of())) {
                if (item.isSamplingEnabled()) {
                    item.setValue(value);
                }
            }
        }
    }

    /** What clients wrote since the last call; the controller takes it over at its next cycle. */
    synchronized Map<String, Number> takeWrites() {
        Map<String, Number> taken = Map.copyOf(written);
        written.clear();
        return taken;
    }

    private synchronized void written(String tag, DataValue value) {
        Object raw = value.value().value();
        if (raw instanceof Boolean truth && type(tag) == TagType.BOOLEAN) {
            written.put(tag, truth ? 1L : 0L);
        } else if (raw instanceof Number number && type(tag) != TagType.BOOLEAN) {
            written.put(tag, number.longValue());
        }
    }

    @Override
    public AddressSpace.RevisedDataItemParameters onCreateDataItem(ReadValueId what, Double interval, UInteger queue) {
        return new AddressSpace.RevisedDataItemParameters((double) PlantProcess.TICK_MILLIS, queue);
    }

    @Override
    public AddressSpace.RevisedDataItemParameters onModifyDataItem(ReadValueId what, Double interval, UInteger queue) {
        return onCreateDataItem(what, interval, queue);
    }

    @Override
    public synchronized void onDataItemsCreated(List<DataItem> created) {
        for (DataItem item : created) {
            items.computeIfAbsent(tagOf(item), tag -> new ArrayList<>()).add(item);
            showPresent(item);
        }
    }

    @Override
    public void onDataItemsModified(List<DataItem> modified) {
        // Reported by exception: there is no sampling to change.
    }

    @Override
    public synchronized void onDataItemsDeleted(List<DataItem> deleted) {
        deleted.forEach(
                item -> items.getOrDefault(tagOf(item), new ArrayList<>()).remove(item));
    }

    @Override
    public synchronized void onMonitoringModeChanged(List<MonitoredItem> changed) {
        for (MonitoredItem item : changed) {
            if (item instanceof DataItem && item.isSamplingEnabled()) {
                showPresent((DataItem) item);
            }
        }
    }

    /** The first value that a client gets is as of the last cycle, as a read is: it was true then, whenever it changed. */
    private void showPresent(DataItem item) {
        if (present.containsKey(tagOf(item)) && item.isSamplingEnabled()) {
            item.setValue(read(tagOf(item)));
        }
    }

    private synchronized DataValue read(String tag) {
        DataValue value = present.get(tag);
        if (value == null) {
            throw new IllegalStateException("tag " + tag + " has no value");
        }
        DateTime cycle = new DateTime(lastCycle);
        return value.withSourceTime(cycle).withServerTime(cycle);
    }

    private void addVariable(String tag) {
        UaFolderNode folder = folder(tag.substring(0, tag.indexOf('.')));
        UaVariableNode variable = UaVariableNode.build(getNodeContext(), builder -> builder.setNodeId(newNodeId(tag))
                .setBrowseName(newQualifiedName(tag.substring(tag.indexOf('.') + 1)))
                .setDisplayName(LocalizedText.english(tag))
                .setDataType(dataType(tag))
                .setTypeDefinition(NodeIds.BaseDataVariableType)
                .setMinimumSamplingInterval((double) PlantProcess.TICK_MILLIS)
                .setAccessLevel(access(tag))
                .setUserAccessLevel(access(tag))
                .addAttributeFilter(AttributeFilters.getValue(context -> read(tag)))
                .addAttributeFilter(AttributeFilters.setValue((context, value) -> written(tag, value)))
                .build());
        getNodeManager().addNode(variable);
        folder.addOrganizes(variable);
    }

    private static Set<AccessLevel> access(String tag) {
        return Permits.isWritable(tag) ? AccessLevel.READ_WRITE : AccessLevel.READ_ONLY;
    }

    private UaFolderNode folder(String name) {
        return getNodeManager()
                .getNode(newNodeId(name))
                .map(UaFolderNode.class::cast)
                .orElseGet(() -> addFolder(name));
    }

    private UaFolderNode addFolder(String name) {
        UaFolderNode folder = new UaFolderNode(
                getNodeContext(), newNodeId(name), newQualifiedName(name), LocalizedText.english(name));
        getNodeManager().addNode(folder);
        folder.addReference(
                new Reference(folder.getNodeId(), NodeIds.Organizes, NodeIds.ObjectsFolder.expanded(), false));
        return folder;
    }

    private NodeId dataType(String tag) {
        return switch (type(tag)) {
            case INT32 -> NodeIds.Int32;
            case UINT16 -> NodeIds.UInt16;
            case UINT32 -> NodeIds.UInt32;
            case FLOAT -> NodeIds.Float;
            case BOOLEAN -> NodeIds.Boolean;
        };
    }

    private DataValue wireValue(Tags.Change change) {
        DateTime at = new DateTime(Instant.ofEpochMilli(change.at()));
        return new DataValue(new Variant(wireNumber(change)), StatusCode.GOOD, at, at);
    }

    private Object wireNumber(Tags.Change change) {
        return switch (type(change.tag())) {
            case INT32 -> change.value().intValue();
            case UINT16 -> ushort(change.value().intValue());
            case UINT32 -> uint(change.value().longValue());
            case FLOAT -> change.value().floatValue();
            case BOOLEAN -> change.value().longValue() != 0;
        };
    }

    private TagType type(String tag) {
        TagType type = types.get(tag);
        if (type == null) {
            throw new IllegalStateException("tag " + tag + " was never declared");
        }
        return type;
    }

    private static String tagOf(MonitoredItem item) {
        return String.valueOf(item.getReadValueId().getNodeId().getIdentifier());
    }
}
