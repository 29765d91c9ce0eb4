// SPDX-License-Identifier: Apache-2.0
package lineside.http;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import lineside.signal.api.Driver;
import lineside.signal.api.DriverHealth;
import lineside.signal.api.ProbeReport;
import lineside.signal.api.SampleSink;
import lineside.signal.api.Tag;
import lineside.signal.api.TagWrite;
import lineside.signal.api.WriteOutcome;

/** A driver whose test ends when and how a test says. */
final class ProbedDriver implements Driver {
    final CompletableFuture<ProbeReport> report = new CompletableFuture<>();
    final AtomicInteger asked = new AtomicInteger();
    private final String source;

    ProbedDriver(String source) {
        this.source = source;
    }

    @Override
    public String source() {
        return source;
    }

    @Override
    public void observe(List<Tag> tags, SampleSink sink) {}

    @Override
    public CompletionStage<WriteOutcome> write(TagWrite write) {
        return CompletableFuture.completedStage(WriteOutcome.refused("It writes nothing."));
    }

    @Override
    public DriverHealth health() {
        return new DriverHealth(DriverHealth.Phase.UP, "Connected.", Map.of());
    }

    @Override
    public CompletionStage<ProbeReport> probe() {
        asked.incrementAndGet();
        return report;
    }
}
