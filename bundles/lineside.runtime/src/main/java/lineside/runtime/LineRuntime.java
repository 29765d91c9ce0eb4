// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import lineside.capability.api.Capability;
import lineside.capability.api.HealthSource;
import lineside.capability.api.ModelSection;
import lineside.kernel.LineClock;
import lineside.signal.api.Driver;
import lineside.store.api.Projection;
import lineside.store.api.Store;
import lineside.store.api.Tapes;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Wires the runtime to the framework: follows capabilities, model sections, projections and drivers as they come and go, and
 * publishes the ports of the engine that runs. Everything is done by one thread, so the framework is never held up.
 */
@Component(
        name = "lineside.runtime",
        immediate = true,
        service = {})
@Designate(ocd = RuntimeConfig.class)
public final class LineRuntime {
    private static final Logger LOG = LoggerFactory.getLogger(LineRuntime.class);
    private static final long SETTLE_MILLIS = 250;
    private static final long LOOK_MILLIS = 1_000;

    private final ScheduledThreadPoolExecutor thread = new ScheduledThreadPoolExecutor(1, work -> {
        Thread named = new Thread(work, "lineside-conductor");
        named.setDaemon(true);
        return named;
    });
    private final List<Capability<?>> capabilities = new CopyOnWriteArrayList<>();
    private final List<ModelSection> sections = new CopyOnWriteArrayList<>();
    private final List<Projection> projections = new CopyOnWriteArrayList<>();
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private final Store store;
    private final LineClock clock;
    private final DriverBook drivers;
    private final Status status;
    private final Conductor conductor;
    private final Ports ports;
    private final ModelKeeper models;
    private final long graceEnds;
    private final Bundle framework;
    private final TapeDeck tape;
    private final Tapes tapes;
    private final String mode;
    private boolean replaying;
    private volatile boolean closing;
    private boolean attempted;
    private String stamp = "";

    /** Returns at once; the line comes up on the conductor's thread. */
    @Activate
    public LineRuntime(
            BundleContext context,
            RuntimeConfig config,
            @Reference Store store,
            @Reference Tapes tapes,
            @Reference LineClock hostClock) {
        this.framework = context.getBundle(0);
        this.mode = String.valueOf(context.getProperty("lineside.mode"));
        this.replaying = mode.startsWith("replay");
        this.tapes = tapes;
        this.store = store;
        WatchedClock watched = new WatchedClock(hostClock);
        this.clock = watched;
        this.drivers = new DriverBook(watched);
        HostFacts host = HostFacts.of(context, config);
        this.models = new ModelKeeper(host.modelFile(), host.data());
        this.status = new Status(drivers, watched, new Software(context), host.bootId());
        this.tape = new TapeDeck(tapes, host.data(), watched);
        this.conductor = new Conductor(
                new Conductor.Fixed(
                        host.data(),
                        host.machineId(),
                        host.hex(),
                        host.bootId(),
                        watched,
                        models,
                        replaying ? Recorder.NONE : tape.recorder(),
                        DecidingCode::of),
                drivers,
                status);
        this.ports = new Ports(context, watched, conductor, tape);
        this.graceEnds = clock.machineNanos() + TimeUnit.MILLISECONDS.toNanos(host.graceMillis());
        if (!replaying) {
            tape.start();
        }
        later(this::look, LOOK_MILLIS);
        changed();
    }

    private void later(Runnable work, long millis) {
        try {
            var scheduledWork = thread.schedule(() -> unlessClosing(work), millis, TimeUnit.MILLISECONDS);
            LOG.trace("scheduled {}", scheduledWork);
        } catch (RejectedExecutionException closing) {
            LOG.trace("the gateway is closing", closing);
        }
    }

    /** What was put off before the end would bring up a line that nobody ends any more, and that keeps the data directory. */
    private void unlessClosing(Runnable work) {
        if (!closing) {
            work.run();
        }
    }

    private void changed() {
        if (scheduled.compareAndSet(false, true)) {
            later(this::rebuild, SETTLE_MILLIS);
        }
    }

    /** Notices a changed line model file, and the end of the grace at the start. */
    private void look() {
        conductor.looked();
        if (!attempted || !models.stamp().equals(stamp)) {
            changed();
        }
        later(this::look, LOOK_MILLIS);
    }

    private void rebuild() {
        scheduled.set(false);
        try {
            String read = models.stamp();
            Conductor.Present present = new Conductor.Present(
                    store, List.copyOf(capabilities), List.copyOf(sections), List.copyOf(projections));
            // The grace is for what has not come yet: what goes after the line was up is missed at once.
            if (!attempted && clock.machineNanos() - graceEnds < 0 && !conductor.complete(present, !replaying)) {
                return;
            }
            if (replaying) {
                replay(present);
                return;
            }
            attempted = true;
            // Not before: a document that nobody took yet, because the grace still ran, must be looked at again.
            stamp = read;
            ports.withdraw();
            conductor.rebuild(present, this::died);
            ports.publish();
        } catch (RuntimeException | Error bug) {
            LOG.error("the line cannot be brought up because of a defect", bug);
        }
    }

    /** The one thing this run of the program is for: says the outcome on standard output and ends the framework. */
    private void replay(Conductor.Present present) {
        replaying = false;
        thread.shutdown();
        System.out.println("replay: "
                + (mode.equals("replay-steps") ? conductor.replaySteps(present, tapes) : conductor.replay(present)));
        try {
            framework.stop();
        } catch (BundleException refused) {
            LOG.error("the framework does not end", refused);
        }
    }

    private void died(Throwable bug) {
        LOG.warn("the line's mind ended by a defect and starts again: {}", String.valueOf(bug));
        later(
                () -> {
                    ports.withdraw();
                    conductor.died();
                    rebuild();
                },
                LOOK_MILLIS);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addCapability(Capability<?> capability) {
        capabilities.add(capability);
        changed();
    }

    void removeCapability(Capability<?> capability) {
        capabilities.remove(capability);
        changed();
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addSection(ModelSection section) {
        sections.add(section);
        changed();
    }

    void removeSection(ModelSection section) {
        sections.remove(section);
        changed();
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addProjection(Projection projection) {
        projections.add(projection);
        changed();
    }

    void removeProjection(Projection projection) {
        projections.remove(projection);
        changed();
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addDriver(Driver driver) {
        later(() -> drivers.arrived(driver), 0);
    }

    void removeDriver(Driver driver) {
        later(() -> drivers.left(driver), 0);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addHealth(HealthSource source) {
        status.arrived(source);
    }

    void removeHealth(HealthSource source) {
        status.left(source);
    }

    @Deactivate
    void close() {
        closing = true;
        if (!thread.isShutdown()) {
            thread.execute(() -> {
                try {
                    ports.withdraw();
                } finally {
                    conductor.close();
                    tape.close();
                }
                thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
            });
            thread.shutdown();
        }
        try {
            if (!thread.awaitTermination(8, TimeUnit.SECONDS)) {
                LOG.warn("the line did not end within 8 s");
            }
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
        }
    }
}
