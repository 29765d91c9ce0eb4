// SPDX-License-Identifier: Apache-2.0
package lineside.tck.driver;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import lineside.signal.api.Driver;
import lineside.signal.api.DriverHealth;
import lineside.signal.api.ProbeReport;
import lineside.signal.api.SampleSink;
import lineside.signal.api.Tag;
import lineside.signal.api.TagWrite;
import lineside.signal.api.WriteOutcome;

/** A driver that does nothing, politely. */
final class IdleDriver implements Driver {
    @Override
    public String source() {
        return "idle";
    }

    @Override
    public void observe(List<Tag> tags, SampleSink sink) {}

    @Override
    public CompletionStage<WriteOutcome> write(TagWrite write) {
        return CompletableFuture.completedFuture(WriteOutcome.refused("this driver does nothing"));
    }

    @Override
    public DriverHealth health() {
        return new DriverHealth(DriverHealth.Phase.IDLE, "this driver does nothing", Map.of());
    }

    @Override
    public CompletionStage<ProbeReport> probe() {
        return CompletableFuture.completedFuture(new ProbeReport(List.of()));
    }
}
