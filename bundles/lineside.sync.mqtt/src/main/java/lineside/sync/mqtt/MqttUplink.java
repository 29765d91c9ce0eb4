// SPDX-License-Identifier: Apache-2.0
package lineside.sync.mqtt;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import lineside.capability.api.CommandDesk;
import lineside.capability.api.HealthSource;
import lineside.capability.api.ViewBoard;
import lineside.kernel.LineClock;
import lineside.store.api.Cursors;
import lineside.store.api.Feed;
import lineside.store.api.GatewayKey;
import lineside.store.api.Telemetry;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.LoggerFactory;

/**
 * Wires an uplink to the framework. With a wrong configuration it stays up, sends nothing and says why in its health.
 */
@Component(
        name = "lineside.sync.mqtt",
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        service = HealthSource.class,
        immediate = true)
@Designate(ocd = UplinkConfig.class, factory = true)
public final class MqttUplink implements HealthSource {
    private final LineClock clock;
    private final @Nullable Uplink uplink;
    private final String idle;
    private @Nullable Feed feed;
    private @Nullable Cursors cursors;
    private @Nullable ViewBoard views;
    private @Nullable CommandDesk desk;
    private @Nullable GatewayKey key;
    private @Nullable AutoCloseable waking;

    /** Returns at once; connects on a thread of its own. */
    @Activate
    public MqttUplink(BundleContext context, UplinkConfig config, @Reference LineClock clock) {
        this.clock = clock;
        Uplink built = null;
        String why = "";
        try {
            Settings settings = Settings.of(config);
            if (settings.active()) {
                Random random = new Random(settings.name().hashCode() ^ clock.machineNanos());
                Backoff backoff = new Backoff(clock, random);
                built = new Uplink(settings, clock, PahoLink::open, backoff, kept(context, settings));
                built.start();
            } else {
                why = "no broker is configured; nothing is sent";
            }
        } catch (Settings.Refused refused) {
            why = String.valueOf(refused.getMessage());
            LoggerFactory.getLogger(MqttUplink.class).warn("{}", why);
        }
        this.uplink = built;
        this.idle = why;
    }

    private static Kept kept(BundleContext context, Settings settings) {
        return Optional.ofNullable(context.getProperty("lineside.data"))
                .map(data -> Kept.in(Path.of(data), settings.name()))
                .orElseGet(Kept::nowhere);
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    synchronized void bindFeed(Feed present) {
        feed = present;
        changed();
    }

    synchronized void unbindFeed(Feed gone) {
        feed = Objects.equals(feed, gone) ? null : feed;
        changed();
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    synchronized void bindCursors(Cursors present) {
        cursors = present;
        changed();
    }

    synchronized void unbindCursors(Cursors gone) {
        cursors = Objects.equals(cursors, gone) ? null : cursors;
        changed();
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    synchronized void bindViews(ViewBoard present) {
        views = present;
        changed();
    }

    synchronized void unbindViews(ViewBoard gone) {
        views = Objects.equals(views, gone) ? null : views;
        changed();
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    synchronized void bindDesk(CommandDesk present) {
        desk = present;
        changed();
    }

    synchronized void unbindDesk(CommandDesk gone) {
        desk = Objects.equals(desk, gone) ? null : desk;
        changed();
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    synchronized void bindKey(GatewayKey present) {
        key = present;
        changed();
    }

    synchronized void unbindKey(GatewayKey gone) {
        key = Objects.equals(key, gone) ? null : key;
        changed();
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    synchronized void bindTelemetry(Telemetry present) {
        if (uplink != null) {
            uplink.telemetry().set(present);
        }
    }

    synchronized void unbindTelemetry(Telemetry gone) {
        if (uplink != null) {
            uplink.telemetry().gone(gone);
        }
    }

    private void changed() {
        if (uplink == null) {
            return;
        }
        quiet();
        if (feed == null || cursors == null || views == null || desk == null) {
            uplink.line(null);
            return;
        }
        waking = cursors.onCommit(uplink::wake);
        uplink.line(new LinePorts(feed, cursors, views, desk, clock, Optional.ofNullable(key)));
    }

    private void quiet() {
        try {
            if (waking != null) {
                waking.close();
            }
        } catch (Exception handleOnly) {
            LoggerFactory.getLogger(MqttUplink.class).debug("already closed", handleOnly);
        }
        waking = null;
    }

    @Deactivate
    synchronized void close() {
        quiet();
        if (uplink != null) {
            uplink.close();
        }
    }

    @Override
    public String name() {
        return uplink == null ? "uplink" : uplink.name();
    }

    @Override
    public Report report() {
        return uplink == null ? new Report(Status.MAINTENANCE, idle, Map.of()) : uplink.report();
    }
}
