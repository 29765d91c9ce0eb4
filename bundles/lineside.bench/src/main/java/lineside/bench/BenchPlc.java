// SPDX-License-Identifier: Apache-2.0
package lineside.bench;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import lineside.kernel.LineClock;
import lineside.signal.api.Driver;
import lineside.signal.api.DriverHealth;
import lineside.signal.api.ProbeReport;
import lineside.signal.api.Quality;
import lineside.signal.api.Sample;
import lineside.signal.api.SampleSink;
import lineside.signal.api.Tag;
import lineside.signal.api.TagWrite;
import lineside.signal.api.Value;
import lineside.signal.api.WordSlot;
import lineside.signal.api.WordSource;
import lineside.signal.api.WriteOutcome;

/**
 * A controller in memory: takes words on a thread of its own, as every driver does, and repeats all values twice a second. Its
 * inputs are good or bad as the bench says. Thread-safe.
 */
final class BenchPlc implements Driver, AutoCloseable {
    static final String SOURCE = "bench";
    private static final long REPEAT_MILLIS = 500;

    private final LineClock clock;
    private final StopTimes times;
    private final Map<String, Optional<Value>> values = new ConcurrentHashMap<>();
    // What is asked of a controller that was switched off is dropped.
    private final ScheduledThreadPoolExecutor thread =
            new ScheduledThreadPoolExecutor(1, BenchPlc::named, new ThreadPoolExecutor.DiscardPolicy());
    private final ScheduledFuture<?> repeating;
    private volatile List<Tag> tags = List.of();
    private volatile SampleSink sink = sample -> {};

    BenchPlc(LineClock clock, StopTimes times) {
        this.clock = clock;
        this.times = times;
        this.repeating = thread.scheduleAtFixedRate(this::repeat, REPEAT_MILLIS, REPEAT_MILLIS, TimeUnit.MILLISECONDS);
    }

    private static Thread named(Runnable work) {
        Thread named = new Thread(work, "bench-plc");
        named.setDaemon(true);
        return named;
    }

    /** Hands a sample of an input to the runtime: good, or lost. */
    void input(String tag, boolean good) {
        values.put(tag, good ? Optional.of(new Value.Truth(true)) : Optional.empty());
        sink.offer(sample(tag));
    }

    @Override
    public String source() {
        return SOURCE;
    }

    @Override
    public void observe(List<Tag> wanted, SampleSink samples) {
        tags = List.copyOf(wanted);
        sink = samples;
    }

    private void repeat() {
        tags.stream().map(Tag::id).filter(values::containsKey).map(this::sample).forEach(sink::offer);
    }

    private Sample sample(String tag) {
        return values.getOrDefault(tag, Optional.empty())
                .map(value -> Sample.good(tag, value, Optional.empty(), clock.now(), clock.mono()))
                .orElseGet(() -> Sample.bad(
                        tag, Quality.BAD_DEVICE, "the bench took this input away", clock.now(), clock.mono()));
    }

    @Override
    public Optional<WordSlot> slot(WordSource words) {
        return Optional.of(new BenchWords(words, thread, this::take));
    }

    private void take(String tag, Value value) {
        times.written(tag, value, clock.machineNanos());
        values.put(tag, Optional.of(value));
    }

    @Override
    public CompletionStage<WriteOutcome> write(TagWrite write) {
        return CompletableFuture.completedFuture(WriteOutcome.refused("the bench takes words only"));
    }

    @Override
    public DriverHealth health() {
        return new DriverHealth(DriverHealth.Phase.UP, "the controller of the bench", Map.of());
    }

    @Override
    public CompletionStage<ProbeReport> probe() {
        return CompletableFuture.completedFuture(
                new ProbeReport(List.of(new ProbeReport.Step("reach", true, "it is in this process"))));
    }

    @Override
    public void close() {
        repeating.cancel(false);
        thread.shutdownNow();
    }
}
