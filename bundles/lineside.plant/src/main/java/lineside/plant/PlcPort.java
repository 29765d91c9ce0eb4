// SPDX-License-Identifier: Apache-2.0
package lineside.plant;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * The server's port, open or closed as the line wishes. Values that change while it is closed are there when it opens again.
 * {@code show} and {@code wish} never wait; opening and closing run on a thread of their own, one after the other.
 */
final class PlcPort implements AutoCloseable {
    private final int port;
    private final Map<String, TagType> types;
    private final Map<String, Tags.Change> present = new LinkedHashMap<>();
    private final ExecutorService doorman = Executors.newSingleThreadExecutor(task -> new Thread(task, "plant-port"));
    private Instant lastCycle = Instant.EPOCH;
    private boolean wishedOpen;
    private @Nullable PlcServer server;

    PlcPort(int port, Map<String, TagType> types) {
        this.port = port;
        this.types = types;
    }

    /** Opens for the first time and waits for it. */
    synchronized void open(List<Tags.Change> values, Instant cycle) throws IOException {
        remember(values, cycle);
        wishedOpen = true;
        server = PlcServer.open(port, types, List.copyOf(present.values()), lastCycle);
    }

    synchronized void show(List<Tags.Change> changes, Instant cycle) {
        remember(changes, cycle);
        if (server != null) {
            server.show(changes, cycle);
        }
    }

    /** What clients wrote since the last call: the newest value of each tag. */
    synchronized Map<String, Number> takeWrites() {
        return server == null ? Map.of() : server.takeWrites();
    }

    synchronized void wish(boolean open) {
        if (open != wishedOpen) {
            wishedOpen = open;
            doorman.execute(open ? this::openAgain : this::shut);
        }
    }

    synchronized boolean hasClients() {
        return server != null && server.clients() > 0;
    }

    @Override
    public void close() {
        doorman.execute(this::shut);
        doorman.shutdown();
        boolean ended = false;
        try {
            ended = doorman.awaitTermination(15, java.util.concurrent.TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        if (!ended) {
            System.err.println("plant: the port did not close in time");
        }
    }

    private void openAgain() {
        try {
            Map<String, Tags.Change> shown;
            Instant cycle;
            synchronized (this) {
                shown = new LinkedHashMap<>(present);
                cycle = lastCycle;
            }
            PlcServer opened = PlcServer.open(port, types, List.copyOf(shown.values()), cycle);
            synchronized (this) {
                // What changed while the server was starting.
                List<Tags.Change> missed = new ArrayList<>(present.values());
                missed.removeAll(shown.values());
                opened.show(missed, lastCycle);
                server = opened;
            }
        } catch (IOException failed) {
            System.err.println("plant: stopped, because " + failed.getMessage());
            Runtime.getRuntime().halt(1);
        }
    }

    private void shut() {
        PlcServer closing;
        synchronized (this) {
            closing = server;
            server = null;
        }
        if (closing != null) {
            closing.close();
        }
    }

    private void remember(List<Tags.Change> changes, Instant cycle) {
        changes.forEach(change -> present.put(change.tag(), change));
        lastCycle = cycle;
    }
}
