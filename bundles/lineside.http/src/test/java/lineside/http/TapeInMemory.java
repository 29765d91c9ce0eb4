// SPDX-License-Identifier: Apache-2.0
package lineside.http;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import lineside.capability.api.SignalBook;
import lineside.capability.api.SignalSpec;
import lineside.signal.api.Tag;
import lineside.signal.api.ValueType;
import lineside.store.api.StepBlock;
import lineside.store.api.StoreException;
import lineside.store.api.TapeLoss;
import lineside.store.api.TapePoint;
import lineside.store.api.TapeReader;

/** A tape with what a test puts on it, one sample a second, and the signals of a small line. */
final class TapeInMemory implements TapeReader {
    static final Instant START = Instant.parse("2026-03-02T06:00:00Z");

    private final List<TapePoint> points = new ArrayList<>();
    Optional<StoreException> failure = Optional.empty();

    TapeInMemory add(String signal, Object value) {
        points.add(new TapePoint(signal, START.plusSeconds(points.size()), "good", Optional.of(value)));
        return this;
    }

    TapeInMemory bad(String signal) {
        points.add(new TapePoint(signal, START.plusSeconds(points.size()), "bad_comm", Optional.empty()));
        return this;
    }

    static List<SignalBook.Use> book() {
        Tag tag = new Tag("packer.outfeed", "n=1", ValueType.INTEGER, Duration.ofSeconds(1), true);
        return List.of(new SignalBook.Use(
                new SignalSpec(
                        "packer.outfeed",
                        "packer",
                        "plc",
                        tag,
                        BigDecimal.ONE,
                        BigDecimal.ZERO,
                        BigDecimal.ZERO,
                        Duration.ZERO,
                        Duration.ofSeconds(5),
                        Optional.of("{piece}"),
                        false),
                Set.of("state", "count")));
    }

    @Override
    public List<String> signals() {
        return List.of();
    }

    @Override
    public void points(String signal, Instant from, Instant to, Consumer<TapePoint> taker) throws StoreException {
        if (failure.isPresent()) {
            throw failure.get();
        }
        points.stream()
                .filter(point -> point.signal().equals(signal))
                .filter(point -> !point.at().isBefore(from) && !point.at().isAfter(to))
                .forEach(taker);
    }

    @Override
    public List<TapeLoss> losses(Instant from, Instant to) {
        return List.of(new TapeLoss(from, from, 3));
    }

    @Override
    public List<StepBlock> steps(long afterId, int max) {
        return List.of();
    }
}
