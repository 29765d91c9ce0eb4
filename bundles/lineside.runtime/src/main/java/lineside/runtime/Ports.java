// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import java.util.ArrayList;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import lineside.capability.api.CommandDesk;
import lineside.capability.api.HealthSource;
import lineside.capability.api.SignalBook;
import lineside.capability.api.ViewBoard;
import lineside.store.api.Cursors;
import lineside.store.api.Feed;
import lineside.store.api.Journal;
import lineside.store.api.Queries;
import lineside.store.api.TapeReader;
import lineside.store.api.Telemetry;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

/** Publishes the ports of the running engine as services and withdraws them before it ends. Conductor's thread only. */
final class Ports {
    private final BundleContext context;
    private final Conductor conductor;
    private final List<ServiceRegistration<?>> engine = new ArrayList<>();

    Ports(BundleContext context, WatchedClock clock, Conductor conductor, TapeDeck tape) {
        this.context = context;
        this.conductor = conductor;
        RuntimeHealth health = new RuntimeHealth(conductor, clock);
        health.sources().forEach(source -> context.registerService(HealthSource.class, source, named(source.name())));
        context.registerService(
                HealthSource.class, tape.condition(), named(tape.condition().name()));
        context.registerService(TapeReader.class, tape.access(), new Hashtable<>());
        context.registerService(Telemetry.class, tape.telemetry(), new Hashtable<>());
    }

    void publish() {
        if (!engine.isEmpty()
                || conductor.engine().isEmpty()
                || conductor.journal().isEmpty()) {
            return;
        }
        Engine running = conductor.engine().get();
        Journal journal = conductor.journal().get();
        put(Feed.class, journal.feed());
        put(Queries.class, journal.queries());
        put(Cursors.class, running.cursors());
        put(ViewBoard.class, running.board());
        put(CommandDesk.class, running.desk());
        List<SignalBook.Use> signals = running.line().signals();
        put(SignalBook.class, () -> signals);
    }

    private <T> void put(Class<T> port, T service) {
        engine.add(context.registerService(port, service, new Hashtable<>()));
    }

    void withdraw() {
        engine.forEach(ServiceRegistration::unregister);
        engine.clear();
    }

    private static Dictionary<String, Object> named(String name) {
        Hashtable<String, Object> properties = new Hashtable<>();
        properties.put("lineside.health", name);
        return properties;
    }
}
