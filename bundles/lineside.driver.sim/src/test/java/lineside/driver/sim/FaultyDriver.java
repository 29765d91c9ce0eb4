// SPDX-License-Identifier: Apache-2.0
package lineside.driver.sim;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
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

/** A good driver with one fault. */
final class FaultyDriver implements Driver {
    private static final long BLOCKED = Duration.ofSeconds(1).toNanos();

    private final Driver good;
    private final Fault fault;
    private final Map<String, Sample> last = new HashMap<>();
    private final Set<Tag> everObserved = new LinkedHashSet<>();
    private final AtomicInteger writes = new AtomicInteger();
    private boolean spoiled;

    FaultyDriver(Driver good, Fault fault) {
        this.good = good;
        this.fault = fault;
    }

    @Override
    public String source() {
        return good.source();
    }

    @Override
    public void observe(List<Tag> tags, SampleSink sink) {
        everObserved.addAll(tags);
        List<Tag> wanted = fault == Fault.KEEPS_OLD_TAGS ? List.copyOf(everObserved) : tags;
        good.observe(wanted, sample -> altered(sample).ifPresent(sink::offer));
    }

    private synchronized Optional<Sample> altered(Sample sample) {
        Sample before = last.put(sample.tag(), sample);
        return switch (fault) {
            case DEAF -> Optional.ofNullable(before).filter(old -> false);
            case SILENT_WHEN_LOST -> unless(sample, sample.quality() == Quality.BAD_COMM);
            case SWALLOWS_WHAT_IS_NO_NUMBER -> unless(sample, sample.quality() == Quality.BAD_DEVICE);
            case TELLS_CHANGES_ONLY -> unless(sample, wasTold(sample));
            case FORGETS_SOURCE_TIME -> Optional.of(with(sample, Optional.empty(), sample.receivedAt()));
            case STAMPS_WITH_ANOTHER_CLOCK -> Optional.of(with(sample, sample.sourceTime(), Instant.EPOCH));
            case STEPS_BACK -> Optional.of(steppedBack(sample));
            case CONVERTS -> Optional.of(sample.quality() == Quality.BAD_CONFIG ? converted(sample) : sample);
            case ONE_SPOILS_ALL -> {
                spoiled |= sample.quality() == Quality.BAD_CONFIG;
                yield Optional.of(spoiled ? bad(sample) : sample);
            }
            default -> Optional.of(sample);
        };
    }

    private final Set<Object> told = new LinkedHashSet<>();

    /** Tells each good value once, and does not think that a gap changes that. */
    private boolean wasTold(Sample sample) {
        return sample.quality().good() && !told.add(List.of(sample.tag(), sample.value()));
    }

    private static Optional<Sample> unless(Sample sample, boolean dropped) {
        return dropped ? Optional.empty() : Optional.of(sample);
    }

    private static Sample with(Sample sample, Optional<Instant> sourceTime, Instant receivedAt) {
        return new Sample(
                sample.tag(),
                sample.value(),
                sample.quality(),
                sourceTime,
                receivedAt,
                sample.receivedMono(),
                sample.detail());
    }

    /** Every value above 59 comes after one that was never there. */
    private Sample steppedBack(Sample sample) {
        boolean first = sample.value().filter(new Value.Whole(60)::equals).isPresent() && told.add(sample.tag());
        Value ahead = new Value.Whole(61);
        return first
                ? Sample.good(sample.tag(), ahead, Optional.empty(), sample.receivedAt(), sample.receivedMono())
                : sample;
    }

    private static Sample converted(Sample sample) {
        return Sample.good(
                sample.tag(), new Value.Whole(7), Optional.empty(), sample.receivedAt(), sample.receivedMono());
    }

    private static Sample bad(Sample sample) {
        return Sample.bad(
                sample.tag(), Quality.BAD_CONFIG, "one bad tag spoils all", sample.receivedAt(), sample.receivedMono());
    }

    @Override
    public CompletionStage<WriteOutcome> write(TagWrite write) {
        if (fault == Fault.CLAIMS_TO_HAVE_WRITTEN) {
            return CompletableFuture.completedFuture(WriteOutcome.done());
        }
        boolean anew = fault == Fault.REPEATS_WRITES;
        return good.write(anew ? new TagWrite("again-" + writes.incrementAndGet(), write.tag(), write.value()) : write);
    }

    @Override
    public Optional<WordSlot> slot(WordSource words) {
        return FaultyWords.slot(good, words, fault);
    }

    @Override
    public DriverHealth health() {
        if (fault == Fault.BLOCKS) {
            // A thread may be woken for another reason, or not rest at all.
            for (long end = System.nanoTime() + BLOCKED; System.nanoTime() - end < 0; ) {
                LockSupport.parkNanos(BLOCKED);
            }
        }
        DriverHealth health = good.health();
        return fault == Fault.ALWAYS_WELL
                ? new DriverHealth(DriverHealth.Phase.UP, "all is well", health.counters())
                : health;
    }

    @Override
    public CompletionStage<ProbeReport> probe() {
        return fault == Fault.PROBES_NOTHING
                ? CompletableFuture.completedFuture(
                        new ProbeReport(List.of(new ProbeReport.Step("reach", true, "surely all is well"))))
                : good.probe();
    }
}
