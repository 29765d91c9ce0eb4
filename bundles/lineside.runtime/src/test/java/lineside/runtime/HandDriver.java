// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import lineside.signal.api.Driver;
import lineside.signal.api.DriverHealth;
import lineside.signal.api.ProbeReport;
import lineside.signal.api.SampleSink;
import lineside.signal.api.Tag;
import lineside.signal.api.TagWrite;
import lineside.signal.api.WordSlot;
import lineside.signal.api.WordSource;
import lineside.signal.api.WriteOutcome;

/** A driver whose writes the test answers by hand. */
final class HandDriver implements Driver {
    final List<TagWrite> writes = new ArrayList<>();
    final List<CompletableFuture<WriteOutcome>> outcomes = new ArrayList<>();
    final List<HandSlot> slots = new ArrayList<>();
    private final boolean immediate;

    HandDriver(boolean immediate) {
        this.immediate = immediate;
    }

    List<String> values() {
        return writes.stream().map(w -> w.value().text()).toList();
    }

    @Override
    public String source() {
        return "plc";
    }

    @Override
    public void observe(List<Tag> tags, SampleSink sink) {}

    @Override
    public CompletionStage<WriteOutcome> write(TagWrite write) {
        writes.add(write);
        CompletableFuture<WriteOutcome> outcome =
                immediate ? CompletableFuture.completedFuture(WriteOutcome.done()) : new CompletableFuture<>();
        outcomes.add(outcome);
        return outcome;
    }

    @Override
    public Optional<WordSlot> slot(WordSource words) {
        HandSlot slot = new HandSlot(words);
        slots.add(slot);
        return Optional.of(slot);
    }

    @Override
    public DriverHealth health() {
        return new DriverHealth(DriverHealth.Phase.UP, "up", Map.of());
    }

    @Override
    public CompletionStage<ProbeReport> probe() {
        return CompletableFuture.completedFuture(new ProbeReport(List.of()));
    }
}
