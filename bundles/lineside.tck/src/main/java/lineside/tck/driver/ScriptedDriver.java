// SPDX-License-Identifier: Apache-2.0
package lineside.tck.driver;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
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
import lineside.signal.api.Value;
import lineside.signal.api.WriteOutcome;
import org.jspecify.annotations.Nullable;

/**
 * A driver without device and without thread: the test offers every sample itself, on its own thread, and decides what becomes
 * of writes. Nothing happens by itself, so a scenario in virtual time is in full control. Thread-safe.
 */
public final class ScriptedDriver implements Driver {
    private final String source;
    private final LineClock clock;
    private final List<TagWrite> writes = new ArrayList<>();
    private List<Tag> tags = List.of();
    private @Nullable SampleSink sink;
    private Phase phase = Phase.IDLE;
    private WriteOutcome answer = WriteOutcome.done();
    private long samples;

    /** A driver under this name, stamping samples by this clock. */
    public ScriptedDriver(String source, LineClock clock) {
        this.source = source;
        this.clock = clock;
    }

    /** The tags that the line follows. */
    public synchronized List<Tag> tags() {
        return tags;
    }

    /** What the line wanted written, oldest first. */
    public synchronized List<TagWrite> writes() {
        return List.copyOf(writes);
    }

    /** What becomes of writes from now on; done at first. */
    public synchronized void answer(WriteOutcome outcome) {
        answer = outcome;
    }

    /** Offers a good sample without source time. */
    public void offer(String tag, Value value) {
        offer(Sample.good(tag, value, Optional.empty(), clock.now(), clock.mono()));
    }

    /** Offers a good whole number without source time. */
    public void offer(String tag, long value) {
        offer(tag, new Value.Whole(value));
    }

    /** Offers a good sample with the device's own time. */
    public void offer(String tag, Value value, Instant sourceTime) {
        offer(Sample.good(tag, value, Optional.of(sourceTime), clock.now(), clock.mono()));
    }

    /** Offers a bad sample. */
    public void bad(String tag, Quality quality, String detail) {
        offer(Sample.bad(tag, quality, detail, clock.now(), clock.mono()));
    }

    /** Offers any sample. It must be of a tag that the line follows: anything else is a mistake of the test. */
    public void offer(Sample sample) {
        SampleSink taker;
        synchronized (this) {
            taker = sink;
            if (taker == null || tags.stream().noneMatch(tag -> tag.id().equals(sample.tag()))) {
                throw new IllegalStateException("nobody follows " + sample.tag() + " on " + source);
            }
            samples++;
            phase = sample.quality().good() ? Phase.UP : phase;
        }
        taker.offer(sample);
    }

    /** Loses the device: a BAD_COMM sample for every tag. */
    public void lose() {
        List<Tag> lost;
        synchronized (this) {
            lost = tags;
        }
        lost.forEach(tag -> bad(tag.id(), Quality.BAD_COMM, "no connection to " + source));
        synchronized (this) {
            phase = Phase.RETRYING;
        }
    }

    @Override
    public String source() {
        return source;
    }

    @Override
    public synchronized void observe(List<Tag> wanted, SampleSink taker) {
        tags = List.copyOf(wanted);
        sink = taker;
        phase = tags.isEmpty() ? Phase.IDLE : Phase.CONNECTING;
    }

    @Override
    public synchronized CompletionStage<WriteOutcome> write(TagWrite write) {
        writes.add(write);
        return CompletableFuture.completedFuture(answer);
    }

    @Override
    public synchronized DriverHealth health() {
        return new DriverHealth(phase, "scripted by a test", Map.of("samples", samples));
    }

    @Override
    public CompletionStage<ProbeReport> probe() {
        return CompletableFuture.completedFuture(
                new ProbeReport(List.of(new ProbeReport.Step("reach", true, "scripted by a test"))));
    }
}
