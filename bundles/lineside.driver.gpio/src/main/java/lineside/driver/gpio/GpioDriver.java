// SPDX-License-Identifier: Apache-2.0
package lineside.driver.gpio;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
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

/** One GPIO chip, as a service. Wrong wiring leaves it in place, saying what is wrong. */
@Designate(ocd = GpioConfig.class, factory = true)
@Component(
        name = GpioConfig.PID,
        service = Driver.class,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        property = "lineside.driver=gpio")
public final class GpioDriver implements Driver {
    private final LineClock clock;
    private final Wiring.Checked checked;
    private final Optional<Running> running;

    private record Running(Wiring wiring, Session session, Pen pen) {}

    /** Returns at once; the chip is opened on a thread of its own. */
    @Activate
    public GpioDriver(GpioConfig config, BundleContext context, @Reference LineClock clock) {
        this(LastGood.settle(config.source(), config.chip(), config.pins(), data(context)), clock);
    }

    GpioDriver(Wiring.Checked checked, LineClock clock) {
        this.checked = checked;
        this.clock = clock;
        running = checked.wiring().map(wiring -> {
            Session session = new Session(wiring, clock).start();
            return new Running(wiring, session, new Pen(wiring.source(), session.bank(), session.beats()));
        });
    }

    @Override
    public String source() {
        return checked.source();
    }

    @Override
    public void observe(List<Tag> tags, SampleSink sink) {
        running.ifPresentOrElse(
                each -> each.session().observe(List.copyOf(tags), sink),
                () -> tags.forEach(tag -> sink.offer(
                        Sample.bad(tag.id(), Quality.BAD_CONFIG, checked.fault(), clock.now(), clock.mono()))));
    }

    @Override
    public CompletionStage<WriteOutcome> write(TagWrite write) {
        return running.map(each -> each.pen().write(write))
                .orElseGet(() -> CompletableFuture.completedFuture(WriteOutcome.refused(checked.fault())));
    }

    @Override
    public Optional<WordSlot> slot(WordSource words) {
        return running.map(each -> new NewestWords(each.wiring().source(), words, each.pen()));
    }

    /** A pulse that is over is nowhere but here. */
    @Override
    public boolean keepsTotals() {
        return false;
    }

    @Override
    public DriverHealth health() {
        return running.map(each -> said(each.session().health()))
                .orElseGet(() -> new DriverHealth(DriverHealth.Phase.MISCONFIGURED, checked.fault(), Map.of()));
    }

    @Override
    public CompletionStage<ProbeReport> probe() {
        CompletableFuture<ProbeReport> report = new CompletableFuture<>();
        Function<Running, Boolean> begun = each -> each.pen()
                .run(() ->
                        report.complete(Probe.of(each.wiring(), each.session().bank())));
        if (!running.map(begun).orElse(false)) {
            String why = checked.fault().isEmpty() ? "The driver has been switched off." : checked.fault();
            report.complete(new ProbeReport(List.of(new ProbeReport.Step("configuration", false, why))));
        }
        return report;
    }

    @Deactivate
    void close() {
        running.ifPresent(each -> {
            each.pen().close();
            each.session().close();
        });
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
