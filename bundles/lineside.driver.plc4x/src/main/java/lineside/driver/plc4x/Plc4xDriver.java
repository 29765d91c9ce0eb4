// SPDX-License-Identifier: Apache-2.0
package lineside.driver.plc4x;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import lineside.kernel.LineClock;
import lineside.signal.api.Driver;
import lineside.signal.api.DriverHealth;
import lineside.signal.api.ProbeReport;
import lineside.signal.api.Quality;
import lineside.signal.api.Sample;
import lineside.signal.api.SampleSink;
import lineside.signal.api.Tag;
import lineside.signal.api.TagWrite;
import lineside.signal.api.WordSlot;
import lineside.signal.api.WordSource;
import lineside.signal.api.WriteOutcome;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/** One polled controller, as a service. Wrong wiring leaves it in place, saying what is wrong. */
@Designate(ocd = Plc4xConfig.class, factory = true)
@Component(
        name = Plc4xConfig.PID,
        service = Driver.class,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        property = "lineside.driver=plc4x")
public final class Plc4xDriver implements Driver {
    private final LineClock clock;
    private final Wiring.Checked checked;
    private final Optional<Session> session;

    /** Returns at once; the session connects on a thread of its own. */
    @Activate
    public Plc4xDriver(Plc4xConfig config, BundleContext context, @Reference LineClock clock) {
        this(LastGood.settle(config, data(context)), clock);
    }

    Plc4xDriver(Wiring.Checked checked, LineClock clock) {
        this.checked = checked;
        this.clock = clock;
        session = checked.wiring().map(wiring -> new Session(wiring, clock).start());
    }

    @Override
    public String source() {
        return checked.source();
    }

    @Override
    public void observe(List<Tag> tags, SampleSink sink) {
        session.ifPresentOrElse(
                running -> running.observe(tags, sink),
                () -> tags.forEach(tag -> sink.offer(
                        Sample.bad(tag.id(), Quality.BAD_CONFIG, checked.fault(), clock.now(), clock.mono()))));
    }

    @Override
    public CompletionStage<WriteOutcome> write(TagWrite write) {
        return session.map(running -> running.write(write))
                .orElseGet(() -> CompletableFuture.completedFuture(WriteOutcome.refused(checked.fault())));
    }

    @Override
    public Optional<WordSlot> slot(WordSource words) {
        return checked.wiring().filter(wiring -> wiring.device().takesPermits()).isPresent()
                ? session.map(running -> running.slot(words))
                : Optional.empty();
    }

    @Override
    public DriverHealth health() {
        return session.map(running -> said(running.health()))
                .orElseGet(() -> new DriverHealth(DriverHealth.Phase.MISCONFIGURED, checked.fault(), Map.of()));
    }

    @Override
    public CompletionStage<ProbeReport> probe() {
        return session.map(Session::probe)
                .orElseGet(() -> CompletableFuture.completedFuture(
                        new ProbeReport(List.of(new ProbeReport.Step("configuration", false, checked.fault())))));
    }

    @Deactivate
    void close() {
        session.ifPresent(Session::close);
    }

    private DriverHealth said(DriverHealth health) {
        return checked.fault().isEmpty()
                ? health
                : new DriverHealth(
                        health.phase(),
                        checked.fault() + " The last good settings go on. " + health.detail(),
                        health.counters());
    }

    private static Path data(BundleContext context) {
        String data = context.getProperty("lineside.data");
        return data == null ? context.getDataFile("").toPath() : Path.of(data);
    }
}
