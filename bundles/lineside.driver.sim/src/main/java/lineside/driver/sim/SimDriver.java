// SPDX-License-Identifier: Apache-2.0
package lineside.driver.sim;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import lineside.kernel.LineClock;
import lineside.signal.api.Driver;
import lineside.signal.api.DriverHealth;
import lineside.signal.api.DriverHealth.Phase;
import lineside.signal.api.ProbeReport;
import lineside.signal.api.Quality;
import lineside.signal.api.Sample;
import lineside.signal.api.SampleSink;
import lineside.signal.api.Tag;
import lineside.signal.api.TagWrite;
import lineside.signal.api.WordSlot;
import lineside.signal.api.WordSource;
import lineside.signal.api.WriteOutcome;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/**
 * Reads a {@link SimDevice} as a driver reads a device: every tag at its interval, in machine time, on one thread of its own.
 * The values follow plant time.
 */
@Component(name = "lineside.driver.sim", service = Driver.class, configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = SimConfig.class, factory = true)
public final class SimDriver implements Driver {
    private static final Duration FAREWELL = Duration.ofSeconds(1);
    private static final int IDS_KEPT = 10_000;

    private final String source;
    private final SimDevice device;
    private final LineClock clock;
    private final String problem;
    private final ScheduledThreadPoolExecutor thread;
    private final AtomicLong samples = new AtomicLong();
    private final AtomicLong writes = new AtomicLong();
    // Only touched by the thread.
    private final List<ScheduledFuture<?>> groups = new ArrayList<>();
    private final Set<String> written = new LinkedHashSet<>();
    private volatile Phase phase = Phase.IDLE;

    /** As wired. */
    @Activate
    public SimDriver(@Reference LineClock clock, SimConfig config) {
        this(clock, SimWiring.of(clock, config));
    }

    SimDriver(LineClock clock, SimWiring wiring) {
        this.clock = clock;
        this.source = wiring.source();
        this.device = wiring.device();
        this.problem = wiring.problem();
        this.thread = new ScheduledThreadPoolExecutor(1, work -> {
            Thread named = new Thread(work, "lineside-sim-" + wiring.source());
            named.setDaemon(true);
            return named;
        });
        thread.setRemoveOnCancelPolicy(true);
    }

    @Override
    public String source() {
        return source;
    }

    @Override
    public void observe(List<Tag> tags, SampleSink sink) {
        List<Tag> wanted = List.copyOf(tags);
        enqueue(() -> follow(wanted, sink));
    }

    private void follow(List<Tag> tags, SampleSink sink) {
        groups.forEach(group -> group.cancel(false));
        groups.clear();
        phase = tags.isEmpty() ? Phase.IDLE : Phase.CONNECTING;
        Map<Duration, List<Tag>> byInterval = tags.stream().collect(Collectors.groupingBy(Tag::interval));
        byInterval.forEach((interval, group) -> groups.add(
                thread.scheduleAtFixedRate(() -> sample(group, sink), 0, interval.toNanos(), TimeUnit.NANOSECONDS)));
    }

    private void sample(List<Tag> group, SampleSink sink) {
        for (Tag tag : group) {
            Sample sample = problem.isEmpty()
                    ? device.read(tag)
                    : Sample.bad(tag.id(), Quality.BAD_CONFIG, problem, clock.now(), clock.mono());
            samples.incrementAndGet();
            phase = device.isReachable() ? Phase.UP : Phase.RETRYING;
            sink.offer(sample);
        }
    }

    @Override
    public CompletionStage<WriteOutcome> write(TagWrite write) {
        CompletableFuture<WriteOutcome> outcome = new CompletableFuture<>();
        if (!enqueue(() -> outcome.complete(carryOut(write)))) {
            outcome.complete(WriteOutcome.refused("the simulated device " + source + " has been switched off"));
        }
        return outcome;
    }

    @Override
    public Optional<WordSlot> slot(WordSource words) {
        return problem.isEmpty() ? Optional.of(new SimWords(words, device, this::enqueue)) : Optional.empty();
    }

    private WriteOutcome carryOut(TagWrite write) {
        if (!problem.isEmpty()) {
            return WriteOutcome.refused(problem);
        }
        if (!written.add(write.writeId())) {
            return WriteOutcome.refused("the write " + write.writeId() + " was carried out before and is not repeated");
        }
        if (written.size() > IDS_KEPT) {
            written.remove(written.iterator().next());
        }
        writes.incrementAndGet();
        return device.write(write);
    }

    @Override
    public DriverHealth health() {
        Map<String, Long> counters = Map.of("samples", samples.get(), "writes", writes.get());
        if (!problem.isEmpty()) {
            return new DriverHealth(Phase.MISCONFIGURED, problem, counters);
        }
        String detail =
                switch (phase) {
                    case IDLE -> "no tags are assigned to it";
                    case UP -> "simulated values arrive";
                    case RETRYING -> "the simulated device is lost";
                    default -> "the first values are on their way";
                };
        return new DriverHealth(phase, detail, counters);
    }

    @Override
    public CompletionStage<ProbeReport> probe() {
        if (!problem.isEmpty()) {
            return CompletableFuture.completedFuture(
                    new ProbeReport(List.of(new ProbeReport.Step("wiring", false, problem))));
        }
        ProbeReport.Step wiring = new ProbeReport.Step("wiring", true, "the wiring can be used");
        ProbeReport.Step reach = device.isReachable()
                ? new ProbeReport.Step("reach", true, "the simulated device answers")
                : new ProbeReport.Step("reach", false, "the simulated device is lost; its script or a test says so");
        return CompletableFuture.completedFuture(new ProbeReport(List.of(wiring, reach)));
    }

    /** Stops sampling and ends the writes that were asked for; when this returns no further sample comes. */
    @Deactivate
    public void close() {
        thread.shutdown();
        try {
            thread.awaitTermination(FAREWELL.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean enqueue(Runnable work) {
        try {
            thread.execute(work);
            return true;
        } catch (RejectedExecutionException switchedOff) {
            return false;
        }
    }
}
