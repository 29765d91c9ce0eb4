// SPDX-License-Identifier: Apache-2.0
package lineside.bench;

import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.milo.opcua.sdk.server.items.DataItem;
import org.eclipse.milo.opcua.sdk.server.nodes.UaVariableNode;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;

/** Moves the variables of P6: the ordinary ones together, the urgent ones at moments that nobody expects. */
final class MovingTags implements AutoCloseable {
    private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(TagServer.TICK_MILLIS);
    /** Longer than the fast interval for each of them, so that none is overtaken. */
    private static final int UP_TO_NANOS = 15_000_000;

    private final Collection<DataItem> ordinary;
    private final List<UaVariableNode> urgent;
    private volatile long ticks;
    private volatile boolean closed;

    MovingTags(Collection<DataItem> ordinary, List<UaVariableNode> urgent) {
        this.ordinary = ordinary;
        this.urgent = urgent;
    }

    void start() {
        thread(this::tick);
        thread(this::surprise);
    }

    private static void thread(Runnable work) {
        Thread thread = new Thread(work, "bench-moving");
        thread.setDaemon(true);
        thread.start();
    }

    /** How often all ordinary ones moved. */
    long ticks() {
        return ticks;
    }

    private void tick() {
        long next = System.nanoTime();
        for (long count = 1; !closed; count++) {
            DataValue value = value(count);
            for (DataItem item : ordinary) {
                item.setValue(value);
            }
            ticks = count;
            next = Math.max(next + TICK_NANOS, System.nanoTime());
            await(next);
        }
    }

    private void surprise() {
        Random random = new Random(7);
        for (int turn = 0; !closed; turn = (turn + 1) % urgent.size()) {
            await(System.nanoTime() + random.nextInt(UP_TO_NANOS));
            urgent.get(turn).setValue(value(System.nanoTime()));
        }
    }

    private static DataValue value(long content) {
        DateTime now = DateTime.now();
        return new DataValue(new Variant(content), StatusCode.GOOD, now, now);
    }

    private void await(long nanos) {
        for (long left = nanos - System.nanoTime(); left > 0 && !closed; left = nanos - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
