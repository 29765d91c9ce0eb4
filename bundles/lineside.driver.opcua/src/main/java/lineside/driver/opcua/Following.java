// SPDX-License-Identifier: Apache-2.0
package lineside.driver.opcua;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import lineside.kernel.LineClock;
import lineside.signal.api.Quality;
import lineside.signal.api.Tag;
import lineside.signal.api.ValueType;
import org.eclipse.milo.opcua.sdk.client.subscriptions.MonitoredItemServiceOperationResult;
import org.eclipse.milo.opcua.sdk.client.subscriptions.OpcUaMonitoredItem;
import org.eclipse.milo.opcua.stack.core.NamespaceTable;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.jspecify.annotations.Nullable;

/**
 * The subscriptions of one session: critical tags in the fast group, the others in the ordinary one. Made anew after every
 * loss, never repaired. The supervisor's thread calls; the library's threads only hand values to the board.
 */
final class Following {
    /** A heartbeat is no tag: it has no place on the board. */
    static final String HEARTBEAT = "";

    /** A queue has at least this many places; the newest replaces the oldest, and the gap is marked. */
    private static final int LEAST_QUEUE = 100;
    /** For so long beyond a publishing interval the server must be able to keep changes for us. */
    private static final int HOLD_MS = 2_000;
    /** A server whose queue holds less than this is not good for changes in quick succession. */
    private static final int LEAST_HOLD_MS = 1_000;

    private static final int REQUESTS = 5;

    private final Connection connection;
    private final Wiring wiring;
    private final TagBoard board;
    private final LineClock clock;
    private final int feed;
    private final Map<String, Tag> unfound = new LinkedHashMap<>();
    private final Set<String> gone = ConcurrentHashMap.newKeySet();
    private final Set<String> slowed = ConcurrentHashMap.newKeySet();
    private final Set<String> shortened = ConcurrentHashMap.newKeySet();
    private final Map<Boolean, TagGroup> groups = new LinkedHashMap<>();
    private volatile @Nullable Object beat;
    private volatile long beatAt;

    Following(Connection connection, Wiring wiring, TagBoard board, LineClock clock) {
        this.connection = connection;
        this.wiring = wiring;
        this.board = board;
        this.clock = clock;
        this.feed = board.begin();
        this.beatAt = clock.machineNanos();
    }

    /** Makes the subscriptions for these tags. A tag that the server refuses is BAD and spoils no other. */
    void start(List<Tag> tags) throws Failure, InterruptedException {
        NamespaceTable namespaces = connection.namespaces();
        Map<Boolean, List<OpcUaMonitoredItem>> items = new LinkedHashMap<>();
        for (Tag tag : tags) {
            item(tag, namespaces).ifPresent(item -> items.computeIfAbsent(tag.critical(), c -> new ArrayList<>())
                    .add(item));
        }
        if (wiring.heartbeat().isPresent()) {
            items.computeIfAbsent(false, c -> new ArrayList<>())
                    .add(heartbeat(wiring.heartbeat().get(), namespaces));
        }
        for (var each : items.entrySet()) {
            create(group(each.getKey()), each.getValue());
        }
    }

    /**
     * Tries again what the server did not have, or has no longer: a controller may load its program long after it answers, and
     * another one at any time. An item whose node was deleted stays dead at many servers, even when the node comes back.
     */
    void retry() throws Failure, InterruptedException {
        for (TagGroup group : groups.values()) {
            dropGone(group);
        }
        if (unfound.isEmpty()) {
            return;
        }
        NamespaceTable namespaces = connection.namespaces();
        Map<Boolean, List<OpcUaMonitoredItem>> items = new LinkedHashMap<>();
        for (Tag tag : List.copyOf(unfound.values())) {
            item(tag, namespaces).ifPresent(item -> items.computeIfAbsent(tag.critical(), c -> new ArrayList<>())
                    .add(item));
        }
        for (var each : items.entrySet()) {
            create(group(each.getKey()), each.getValue());
        }
    }

    private void dropGone(TagGroup group) throws Failure, InterruptedException {
        for (Tag tag : board.tags()) {
            if (gone.contains(tag.id()) && group.remove(tag.id())) {
                gone.remove(tag.id());
                unfound.put(tag.id(), tag);
            }
        }
        // Those that were refused are let go here, too; else each try would leave an item behind.
        connection.call(wiring.timing().request(), "Ending items", () -> group.subscription()
                .deleteMonitoredItems());
    }

    /** Why the subscriptions can no longer be relied on; empty while they can. */
    Optional<String> spoiled() {
        return groups.values().stream()
                .flatMap(group -> group.spoiled().stream())
                .findFirst();
    }

    /** Does not count this time, in which we did not run, as silence. */
    void excuse(long now, long nanos) {
        groups.values().forEach(group -> group.excuse(now, nanos));
    }

    /** The group that has been silent for too long, in words; empty if all are heard. */
    Optional<String> silent(long now) {
        return groups.values().stream()
                .flatMap(group -> group.silent(now).stream())
                .findFirst();
    }

    /** Says unchanged values again, of the groups that were heard since. */
    void refresh(long olderThanNanos) {
        groups.values().forEach(group -> group.refresh(ids -> board.refresh(feed, ids, olderThanNanos)));
    }

    /** For how long the heartbeat has stood still; zero without one. */
    long standstillNanos(long now) {
        return wiring.heartbeat().isPresent() ? now - beatAt : 0;
    }

    /** What the server does not do as asked, in words; empty if all is as asked. */
    String remarks() {
        return (slowed.isEmpty() ? "" : slowed.size() + " of the tags are sampled slower than asked; ")
                + (shortened.isEmpty()
                        ? ""
                        : shortened.size() + " of the tags have a queue too short for a second of changes; ");
    }

    /** Removes the subscriptions at the server, as far as it answers. */
    void stop() throws InterruptedException {
        for (TagGroup group : groups.values()) {
            try {
                connection.call(wiring.timing().request(), "Ending a subscription", () -> {
                    group.subscription().delete();
                    return true;
                });
            } catch (Failure e) {
                // Then the server lets it expire: nobody listens to this feed any more.
                board.count("subscriptionsAbandoned");
            }
        }
    }

    private TagGroup group(boolean critical) throws Failure, InterruptedException {
        TagGroup known = groups.get(critical);
        if (known != null) {
            return known;
        }
        TagGroup made = new TagGroup(connection.client(), publishing(critical), clock, this::take);
        groups.put(critical, made);
        connection.call(REQUESTS * wiring.timing().request(), "Making a subscription", made::create);
        return made;
    }

    private void create(TagGroup group, List<OpcUaMonitoredItem> items) throws Failure, InterruptedException {
        items.forEach(item -> group.add(id(item), item));
        List<MonitoredItemServiceOperationResult> results =
                connection.call(REQUESTS * wiring.timing().request(), "Subscribing", () -> group.subscription()
                        .createMonitoredItems(Set.copyOf(items)::contains));
        for (MonitoredItemServiceOperationResult result : results) {
            if (!result.isGood()) {
                refused(group, result);
            } else {
                unfound.remove(id(result.monitoredItem()));
                note(group, result.monitoredItem());
            }
        }
    }

    private void refused(TagGroup group, MonitoredItemServiceOperationResult result) throws Failure {
        StatusCode status = result.operationResult().orElse(result.serviceResult());
        String id = id(result.monitoredItem());
        group.remove(id);
        if (!result.serviceResult().isGood()) {
            throw new Failure(Quality.BAD_COMM, "Subscribing: " + Failure.words(status) + ".");
        }
        if (id.equals(HEARTBEAT)) {
            throw new Failure(
                    Quality.BAD_CONFIG,
                    "heartbeat.address is refused: " + Failure.words(status) + "; correct or clear it.");
        }
        board.tags().stream().filter(tag -> tag.id().equals(id)).forEach(tag -> {
            unfound.put(id, tag);
            board.refuse(
                    feed,
                    id,
                    Conversion.quality(status),
                    "The server refuses address \"" + tag.address() + "\": " + Failure.words(status) + ".");
        });
    }

    private void note(TagGroup group, OpcUaMonitoredItem item) {
        double asked = item.getSamplingInterval();
        double sampling = Math.max(asked, item.getRevisedSamplingInterval().orElse(asked));
        if (sampling > asked * 1.5) {
            slowed.add(id(item));
        }
        long places = item.getRevisedQueueSize().orElse(item.getQueueSize()).longValue();
        if (item.getQueueSize().longValue() > 1 && places * sampling < group.publishingMs() + LEAST_HOLD_MS) {
            shortened.add(id(item));
        }
    }

    private Optional<OpcUaMonitoredItem> item(Tag tag, NamespaceTable namespaces) {
        try {
            Optional<NodeId> node = Address.parse(tag.address()).in(namespaces);
            if (node.isPresent()) {
                return Optional.of(item(tag, node.get()));
            }
            unfound.put(tag.id(), tag);
            board.refuse(
                    feed,
                    tag.id(),
                    Quality.BAD_CONFIG,
                    "The server knows no namespace as in \"" + tag.address()
                            + "\"; compare it with the server's list of namespaces.");
        } catch (IllegalArgumentException e) {
            board.refuse(feed, tag.id(), Quality.BAD_CONFIG, String.valueOf(e.getMessage()));
        }
        return Optional.empty();
    }

    private OpcUaMonitoredItem item(Tag tag, NodeId node) {
        long interval = tag.interval().toMillis();
        long sampling = tag.critical() ? Math.min(interval, wiring.timing().fast()) : interval;
        OpcUaMonitoredItem item = OpcUaMonitoredItem.newDataItem(node);
        item.setSamplingInterval(sampling);
        // Of a measurement the newest value is enough; of a state, a counter or a text each change counts.
        item.setQueueSize(uint(tag.type() == ValueType.REAL ? 1 : queue(sampling, publishing(tag.critical()))));
        item.setDiscardOldest(true);
        item.setUserObject(tag.id());
        return item;
    }

    private int publishing(boolean critical) {
        return critical ? wiring.timing().fast() : wiring.timing().publishing();
    }

    /** Places for a change at each sampling, over a publishing interval and the time for which we may be slow. */
    private static int queue(long samplingMs, int publishingMs) {
        return (int) Math.max(LEAST_QUEUE, (publishingMs + HOLD_MS + samplingMs - 1) / samplingMs);
    }

    private OpcUaMonitoredItem heartbeat(Address address, NamespaceTable namespaces) throws Failure {
        NodeId node = address.in(namespaces)
                .orElseThrow(() -> new Failure(
                        Quality.BAD_CONFIG,
                        "heartbeat.address is \"" + address.text() + "\", but the server knows no such namespace;"
                                + " correct or clear it."));
        OpcUaMonitoredItem item = OpcUaMonitoredItem.newDataItem(node);
        item.setSamplingInterval(wiring.timing().heartbeat() / 4.0);
        item.setQueueSize(uint(1));
        item.setUserObject(HEARTBEAT);
        return item;
    }

    private void take(String id, DataValue said) {
        if (!id.equals(HEARTBEAT)) {
            if (Conversion.isGone(said.statusCode())) {
                gone.add(id);
            } else {
                gone.remove(id);
            }
            board.take(feed, id, said);
            return;
        }
        Object value = said.value().value();
        if (!said.statusCode().isBad() && value != null && !value.equals(beat)) {
            beat = value;
            beatAt = clock.machineNanos();
        }
    }

    private static String id(OpcUaMonitoredItem item) {
        return item.getUserObject().map(String::valueOf).orElse(HEARTBEAT);
    }
}
