// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import lineside.capability.api.ViewBoard;
import lineside.kernel.Body;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The views as of the last durable step. The scribe only puts the states into a slot; the board's own thread renders what
 * changed, so a slow view holds up nothing. Besides the capabilities' views it shows the gateway's status.
 */
final class Board implements ViewBoard {
    static final String STATUS = "runtime/status";
    private static final Logger LOG = LoggerFactory.getLogger(Board.class);

    private record Durable(LineState state, long seq) {}

    private final Roster roster;
    private final Supplier<Body> status;
    private final AtomicReference<Durable> newest = new AtomicReference<>();
    private final Map<String, Shown> shown = new ConcurrentHashMap<>();
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final Object[] rendered;
    private final Set<String> broken = ConcurrentHashMap.newKeySet();
    private final Runnable wake;

    Board(Roster roster, Supplier<Body> status, Runnable wake) {
        this.roster = roster;
        this.status = status;
        this.wake = wake;
        this.rendered = new Object[roster.slots().size()];
    }

    /** Called by the scribe. */
    void durable(LineState state, long seq) {
        newest.set(new Durable(state, seq));
        wake.run();
    }

    /** Called by the board's thread: renders what changed and tells the listeners. */
    void render() {
        Durable durable = newest.get();
        if (durable == null) {
            return;
        }
        List<Shown> changed = new ArrayList<>();
        for (int i = 0; i < rendered.length; i++) {
            if (rendered[i] != durable.state().of(i)) {
                rendered[i] = durable.state().of(i);
                renderSlot(roster.slots().get(i), durable, i, changed);
            }
        }
        show(new Shown(STATUS, durable.seq(), status.get()), changed);
        if (!changed.isEmpty()) {
            listeners.forEach(listener -> tell(listener, changed));
        }
    }

    private void renderSlot(Slot<?> slot, Durable durable, int index, List<Shown> changed) {
        for (String name : slot.viewNames()) {
            try {
                show(
                        new Shown(
                                name,
                                durable.seq(),
                                slot.render(name, durable.state().of(index))),
                        changed);
            } catch (RuntimeException bug) {
                if (broken.add(name)) {
                    LOG.error("view {} cannot be rendered and stays as it was", name, bug);
                }
            }
        }
    }

    private void show(Shown next, List<Shown> changed) {
        Shown before = shown.put(next.name(), next);
        if (before == null || !before.body().equals(next.body())) {
            changed.add(next);
        }
    }

    private static void tell(Listener listener, List<Shown> changed) {
        try {
            listener.changed(changed);
        } catch (RuntimeException bug) {
            LOG.error("a listener of views failed", bug);
        }
    }

    @Override
    public Set<String> names() {
        return new TreeSet<>(shown.keySet());
    }

    @Override
    public Optional<Shown> view(String name) {
        return Optional.ofNullable(shown.get(name));
    }

    @Override
    public AutoCloseable follow(Listener listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }
}
