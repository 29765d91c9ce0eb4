// SPDX-License-Identifier: Apache-2.0
package lineside.host.felix.internal;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import lineside.kernel.ClockTrust;
import lineside.kernel.LineClock;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/** The clocks of this machine, plant time scaled as the launcher was told. */
@Component(name = "lineside.host.felix.clock")
public final class HostClock implements LineClock {
    private final PlantTime plant;
    private final InstantSource wall;
    private final LongSupplier machine;
    private final TimeEvidence evidence;
    private final TimeTrust trust;

    /** Reads speed and origin from the framework's properties. */
    @Activate
    public HostClock(BundleContext context) {
        this(
                Double.parseDouble(context.getProperty("lineside.clock.speed")),
                Long.parseLong(context.getProperty("lineside.clock.origin")),
                Clock.systemUTC(),
                System::nanoTime,
                TimeEvidence.ofThisComputer(context.getProperty("lineside.clock.synchronized")));
    }

    HostClock(double speed, long originMillis, InstantSource wall, LongSupplier machine, TimeEvidence evidence) {
        this.plant = new PlantTime(speed, Instant.ofEpochMilli(originMillis), machine.getAsLong());
        this.machine = machine;
        this.wall = wall;
        this.evidence = evidence;
        this.trust = new TimeTrust(evidence, wall, machine);
    }

    /** Asks no time service any more. */
    @Deactivate
    void stop() {
        evidence.close();
    }

    @Override
    public Instant now() {
        return plant.at(wall.instant());
    }

    @Override
    public long mono() {
        return plant.mono(machine.getAsLong());
    }

    @Override
    public long machineNanos() {
        return machine.getAsLong();
    }

    @Override
    public double speed() {
        return plant.speed();
    }

    /** A simulated plant defines its own time; the wall clock of the machine says nothing about it. */
    @Override
    public ClockTrust trust() {
        return plant.real() ? trust.look() : ClockTrust.SYNC;
    }
}
