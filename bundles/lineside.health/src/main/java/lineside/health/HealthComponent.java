// SPDX-License-Identifier: Apache-2.0
package lineside.health;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lineside.capability.api.HealthSource;
import lineside.capability.api.WebEndpoint;
import lineside.signal.api.Driver;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.Designate;

/** Collects what can say how it is, and publishes the pages. */
@Component(
        name = "lineside.health",
        service = {},
        immediate = true)
@Designate(ocd = HealthConfig.class)
public final class HealthComponent {
    private final Sources sources = new Sources();
    private final List<ServiceRegistration<WebEndpoint>> pages = new ArrayList<>();
    private final DataDisk disk;
    private final ServiceRegistration<HealthSource> asked;
    private final Optional<Beats> beats;

    @Activate
    public HealthComponent(BundleContext context, HealthConfig config) {
        String data = context.getProperty("lineside.data");
        sources.add(new JavaMachine());
        sources.add(new FlashLife(FlashLife.BLOCK_DEVICES));
        disk = new DataDisk(new File(data == null ? "." : data), config.disk_low_mb(), config.disk_full_mb());
        sources.add(disk);
        // For the status page too, which shows the room on the disk to whoever looks.
        asked = context.registerService(HealthSource.class, disk, null);
        Pages.of(sources).forEach(page -> pages.add(context.registerService(WebEndpoint.class, page, null)));
        beats = Optional.ofNullable(context.getProperty("lineside.beats")).map(file -> Beats.into(file, sources));
    }

    @Deactivate
    void deactivate() {
        beats.ifPresent(Beats::close);
        asked.unregister();
        pages.forEach(ServiceRegistration::unregister);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addSource(HealthSource source) {
        if (source != disk) {
            sources.add(source);
        }
    }

    void removeSource(HealthSource source) {
        if (source != disk) {
            sources.remove(source);
        }
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addDriver(Driver driver) {
        sources.add(new DeviceHealth(driver));
    }

    void removeDriver(Driver driver) {
        sources.remove(new DeviceHealth(driver));
    }
}
