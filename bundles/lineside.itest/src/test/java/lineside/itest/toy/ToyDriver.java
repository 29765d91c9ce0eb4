// SPDX-License-Identifier: Apache-2.0
package lineside.itest.toy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import lineside.kernel.LineClock;
import lineside.signal.api.Driver;
import lineside.signal.api.DriverHealth;
import lineside.signal.api.ProbeReport;
import lineside.signal.api.Sample;
import lineside.signal.api.SampleSink;
import lineside.signal.api.Tag;
import lineside.signal.api.TagWrite;
import lineside.signal.api.Value;
import lineside.signal.api.WriteOutcome;

/** A whole driver in one class: its device counts to five as soon as somebody looks. */
public final class ToyDriver implements Driver {
    private volatile LineClock clock;

    /** Called by the component runtime. */
    public void clock(LineClock present) {
        clock = present;
    }

    @Override
    public String source() {
        return "toy";
    }

    @Override
    public void observe(List<Tag> tags, SampleSink sink) {
        for (Tag tag : tags) {
            for (long toys = 1; toys <= 5; toys++) {
                sink.offer(Sample.good(tag.id(), new Value.Whole(toys), Optional.empty(), clock.now(), clock.mono()));
            }
        }
    }

    @Override
    public CompletionStage<WriteOutcome> write(TagWrite write) {
        return CompletableFuture.completedFuture(WriteOutcome.refused("a toy cannot be written"));
    }

    @Override
    public DriverHealth health() {
        return new DriverHealth(DriverHealth.Phase.UP, "a toy", Map.of());
    }

    @Override
    public CompletionStage<ProbeReport> probe() {
        return CompletableFuture.completedFuture(
                new ProbeReport(List.of(new ProbeReport.Step("reach", true, "a toy"))));
    }
}
