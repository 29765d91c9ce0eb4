// SPDX-License-Identifier: Apache-2.0
package lineside.driver.opcua;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import lineside.kernel.LineClock;
import org.eclipse.milo.opcua.sdk.client.OpcUaClient;
import org.eclipse.milo.opcua.sdk.client.subscriptions.OpcUaMonitoredItem;
import org.eclipse.milo.opcua.sdk.client.subscriptions.OpcUaSubscription;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;

/**
 * One subscription, and the clock of its silence. The server owes a keep-alive when nothing changes; when neither comes, the
 * subscription is dead, whatever the session says.
 */
final class TagGroup implements OpcUaSubscription.SubscriptionListener {
    private static final long LEAST_SILENCE_MS = 2_000;
    private static final long LIFETIME_MS = 15_000;

    private final OpcUaSubscription subscription;
    private final LineClock clock;
    private final BiConsumer<String, DataValue> taker;
    private final Map<String, OpcUaMonitoredItem> items = new ConcurrentHashMap<>();
    private volatile long heardAt;
    private volatile boolean heardSince;
    private volatile boolean taking;
    private long countedFrom;
    private long excusedNanos;
    private volatile long silenceNanos = TimeUnit.MILLISECONDS.toNanos(LEAST_SILENCE_MS);
    private volatile Optional<String> spoiled = Optional.empty();

    TagGroup(OpcUaClient client, int intervalMs, LineClock clock, BiConsumer<String, DataValue> taker) {
        this.clock = clock;
        this.taker = taker;
        this.subscription = new OpcUaSubscription(client, intervalMs);
        this.heardAt = clock.machineNanos();
        subscription.setLifetimeAndKeepAliveCalculated(false);
        pace(intervalMs);
        subscription.setSubscriptionListener(this);
    }

    /** Makes the subscription at the server. Blocks; for {@link Connection#call}. */
    boolean create() throws UaException {
        subscription.create();
        double interval = publishingMs();
        if (interval > subscription.getPublishingInterval() * 1.5) {
            // Slower than asked: then the keep-alive, which is counted in intervals, would come too late.
            subscription.setPublishingInterval(interval);
            pace(interval);
            subscription.modify();
        }
        double keepAlive = interval
                * subscription
                        .getRevisedMaxKeepAliveCount()
                        .map(UInteger::longValue)
                        .orElse(1L);
        double silence = Math.max(Math.max(LEAST_SILENCE_MS, 3 * interval), 2.5 * keepAlive);
        silenceNanos = TimeUnit.MILLISECONDS.toNanos(Math.round(silence));
        heardAt = clock.machineNanos();
        return true;
    }

    OpcUaSubscription subscription() {
        return subscription;
    }

    void add(String id, OpcUaMonitoredItem item) {
        items.put(id, item);
        subscription.addMonitoredItem(item);
    }

    /** How often the server really sends. */
    double publishingMs() {
        return subscription.getRevisedPublishingInterval().orElse(subscription.getPublishingInterval());
    }

    /** Forgets the item of this tag, if it is here; the server is told when the items are deleted. */
    boolean remove(String id) {
        OpcUaMonitoredItem item = items.remove(id);
        if (item != null) {
            subscription.removeMonitoredItem(item);
        }
        return item != null;
    }

    Optional<String> spoiled() {
        return spoiled;
    }

    /**
     * Time until now in which we ourselves did not run proves nothing: what the server said meanwhile waits in the socket. Of it
     * counts what lies after the last word of the server.
     */
    void excuse(long now, long nanos) {
        count();
        excusedNanos += Math.max(0, Math.min(nanos, now - countedFrom - excusedNanos));
    }

    /** While we ourselves are not done with what the server said, it is not the server that is silent. */
    Optional<String> silent(long now) {
        if (taking) {
            return Optional.empty();
        }
        count();
        long silence = now - countedFrom - excusedNanos;
        return silence > silenceNanos
                ? Optional.of("Nothing came for " + TimeUnit.NANOSECONDS.toMillis(silence) + " ms.")
                : Optional.empty();
    }

    private void count() {
        if (countedFrom != heardAt) {
            countedFrom = heardAt;
            excusedNanos = 0;
        }
    }

    /** Does this for our tags, if we were heard since the last time. */
    void refresh(Consumer<Collection<String>> say) {
        if (heardSince) {
            heardSince = false;
            say.accept(items.keySet());
        }
    }

    @Override
    public void onDataReceived(OpcUaSubscription from, List<OpcUaMonitoredItem> items, List<DataValue> values) {
        taking = true;
        try {
            for (int i = 0; i < items.size(); i++) {
                taker.accept(String.valueOf(items.get(i).getUserObject().orElse(Following.HEARTBEAT)), values.get(i));
            }
        } finally {
            heard();
            taking = false;
        }
    }

    @Override
    public void onKeepAliveReceived(OpcUaSubscription from) {
        heard();
    }

    @Override
    public void onStatusChanged(OpcUaSubscription from, StatusCode status) {
        spoiled = Optional.of("The server ended the subscription: " + Failure.words(status) + ".");
    }

    @Override
    public void onTransferFailed(OpcUaSubscription from, StatusCode status) {
        spoiled = Optional.of("The server kept no subscription for the new session: " + Failure.words(status) + ".");
    }

    @Override
    public void onNotificationDataLost(OpcUaSubscription from) {
        spoiled = Optional.of("The server no longer had a message that was lost on the way.");
    }

    private void heard() {
        heardAt = clock.machineNanos();
        heardSince = true;
    }

    private void pace(double intervalMs) {
        double silence = Math.max(LEAST_SILENCE_MS, 3 * intervalMs);
        long keepAlive = Math.max(1, (long) Math.floor(silence / 3 / intervalMs));
        long lifetime = Math.max(3 * keepAlive, (long) Math.ceil(LIFETIME_MS / intervalMs));
        subscription.setMaxKeepAliveCount(uint(keepAlive));
        subscription.setLifetimeCount(uint(lifetime));
    }
}
