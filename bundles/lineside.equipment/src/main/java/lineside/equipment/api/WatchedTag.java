// SPDX-License-Identifier: Apache-2.0
package lineside.equipment.api;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import lineside.capability.api.SignalSpec;
import lineside.kernel.LineClock;
import lineside.signal.api.Quality;
import lineside.signal.api.Sample;
import lineside.signal.api.Value;
import org.jspecify.annotations.Nullable;

/** One tag under watch. Its lock is held while the inbox takes a sample, which keeps the tag's samples in order. */
final class WatchedTag {
    private final SignalSpec spec;
    private long freshAt;
    private @Nullable Sample newest;
    private @Nullable Sample passed;
    private long samples;
    private long passes;

    WatchedTag(SignalSpec spec, long machineNanos) {
        this.spec = spec;
        freshAt = machineNanos;
    }

    synchronized void offer(Sample sample, long machineNanos, Consumer<Sample> inbox) {
        samples++;
        freshAt = machineNanos;
        newest = sample;
        if (changes(sample)) {
            pass(sample, inbox);
        }
    }

    synchronized void check(LineClock clock, Consumer<Sample> inbox) {
        boolean usable = passed == null || isUsable(passed.quality());
        if (usable && clock.machineNanos() - freshAt >= spec.staleAfter().toNanos()) {
            pass(silence(clock), inbox);
        }
    }

    synchronized void refresh(LineClock clock, Consumer<Sample> inbox) {
        Sample last = passed != null && passed.quality() == Quality.BAD_STALE ? silence(clock) : newest;
        if (last != null) {
            pass(last, inbox);
        }
    }

    synchronized TagState state(long machineNanos) {
        return new TagState(
                spec.id(),
                spec.source(),
                Optional.ofNullable(newest),
                passed == null ? Quality.BAD_COMM : passed.quality(),
                Duration.ofNanos(machineNanos - freshAt),
                samples,
                passes);
    }

    private void pass(Sample sample, Consumer<Sample> inbox) {
        passed = sample;
        passes++;
        inbox.accept(sample);
    }

    private Sample silence(LineClock clock) {
        String detail = "nothing fresh from " + spec.source() + " for "
                + spec.staleAfter().toMillis() + " ms";
        return Sample.bad(spec.id(), Quality.BAD_STALE, detail, clock.now(), clock.mono());
    }

    private boolean changes(Sample sample) {
        Sample last = passed;
        if (last == null || last.quality() != sample.quality()) {
            return true;
        }
        if (last.value().isEmpty() || sample.value().isEmpty()) {
            return !last.value().equals(sample.value());
        }
        return moved(last.value().get(), sample.value().get());
    }

    private boolean moved(Value from, Value to) {
        if (from.equals(to)) {
            return false;
        }
        Optional<BigDecimal> before = number(from);
        Optional<BigDecimal> after = number(to);
        if (spec.tag().critical() || spec.deadband().signum() == 0 || before.isEmpty() || after.isEmpty()) {
            return true;
        }
        BigDecimal distance =
                after.get().subtract(before.get()).multiply(spec.factor()).abs();
        return distance.compareTo(spec.deadband()) >= 0;
    }

    private static Optional<BigDecimal> number(Value value) {
        if (value instanceof Value.Whole) {
            return Optional.of(BigDecimal.valueOf(((Value.Whole) value).value()));
        }
        return value instanceof Value.Real
                ? Optional.of(BigDecimal.valueOf(((Value.Real) value).value()))
                : Optional.empty();
    }

    private static boolean isUsable(Quality quality) {
        return quality == Quality.GOOD || quality == Quality.UNCERTAIN;
    }
}
