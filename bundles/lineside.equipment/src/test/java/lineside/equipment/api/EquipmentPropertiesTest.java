// SPDX-License-Identifier: Apache-2.0
package lineside.equipment.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lineside.capability.api.Signal;
import lineside.signal.api.Quality;
import lineside.signal.api.Sample;
import lineside.signal.api.Value;
import lineside.tck.VirtualClock;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import net.jqwik.api.constraints.Size;

/** What holds for every series of samples; jqwik prints the seed of a failure. */
final class EquipmentPropertiesTest {
    private static final Instant START = Instant.parse("2026-03-02T05:00:00Z");
    private static final int DEBOUNCE = 50;

    private static Sample sample(String tag, Value value, long millis) {
        return Sample.good(
                tag,
                value,
                Optional.empty(),
                START.plusMillis(millis),
                Duration.ofMillis(millis).toNanos());
    }

    /** Two values passed one after the other are a deadband apart; one held back is nearer than that. */
    @Property
    void theDeadbandPassesWhatMovedAndHoldsBackWhatDidNot(
            @ForAll @Size(max = 60) List<@IntRange(min = -500, max = 500) Integer> readings,
            @ForAll @BigRange(min = "0.1", max = "20") @Scale(1) BigDecimal deadband,
            @ForAll @IntRange(min = 1, max = 9) int factor) {
        List<Sample> passed = new ArrayList<>();
        TagWatch watch = new TagWatch(
                Models.model("- { name: x, source: p, address: a, type: integer, deadband: \"" + deadband
                        + "\", scale: { factor: " + factor + " } }"),
                new VirtualClock(START),
                passed::add);
        BigDecimal last = null;
        for (int reading : readings) {
            int before = passed.size();
            watch.offer(sample("u.x", new Value.Whole(reading), 0));
            BigDecimal scaled = BigDecimal.valueOf((long) reading * factor);
            boolean moves = last == null || scaled.subtract(last).abs().compareTo(deadband) >= 0;
            assertEquals(moves ? 1 : 0, passed.size() - before, () -> "reading " + reading);
            last = moves ? scaled : last;
        }
    }

    /** A critical tag loses no change, in order. */
    @Property
    void everyChangeOfACriticalTagPasses(@ForAll @Size(max = 60) List<@IntRange(max = 3) Integer> readings) {
        List<Sample> passed = new ArrayList<>();
        TagWatch watch = new TagWatch(
                Models.model("- { name: x, source: p, address: a, type: integer, critical: true }"),
                new VirtualClock(START),
                passed::add);
        List<Integer> changes = new ArrayList<>();
        for (int reading : readings) {
            watch.offer(sample("u.x", new Value.Whole(reading), 0));
            if (changes.isEmpty() || changes.get(changes.size() - 1) != reading) {
                changes.add(reading);
            }
        }
        assertEquals(
                changes.stream().map(value -> (Value) new Value.Whole(value)).toList(),
                passed.stream().map(one -> one.value().orElseThrow()).toList());
    }

    /**
     * Debouncing gives exactly the edges that stood long enough and change what was told, however often and however late the
     * agent looks in between.
     */
    @Property
    void debouncingDependsOnTheEdgesOnly(
            @ForAll @Size(min = 1, max = 40) List<@IntRange(min = 1, max = 120) Integer> gaps,
            @ForAll @Size(min = 40, max = 40) List<@IntRange(max = 100) Integer> looks) {
        Sensing sensing = Models.sensing("- { name: x, source: p, address: a, type: boolean, debounce: 50ms }");
        List<Signal> told = new ArrayList<>();
        long at = 0;
        boolean level = true;
        for (int i = 0; i < gaps.size(); i++) {
            Sensed sensed =
                    sensing.sense(sample("u.x", new Value.Truth(level), at), nanos(at), START.plusMillis(at), 1);
            told.addAll(sensed.signals());
            long look = at + Math.min(looks.get(i), gaps.get(i));
            Sensed looked = sensed.next().due(nanos(look), START.plusMillis(look));
            told.addAll(looked.signals());
            sensing = looked.next();
            at += gaps.get(i);
            level = !level;
        }
        told.addAll(sensing.due(nanos(at + DEBOUNCE), START).signals());
        assertEquals(
                standing(gaps), told.stream().map(EquipmentPropertiesTest::edge).toList());
    }

    /** The same written down another way: over all edges, those that stand and differ from the last one told. */
    private static List<String> standing(List<Integer> gaps) {
        List<String> edges = new ArrayList<>(List.of("true@0"));
        boolean told = true;
        boolean level = true;
        long at = 0;
        for (int i = 0; i < gaps.size(); i++) {
            boolean stands = i == gaps.size() - 1 || gaps.get(i) >= DEBOUNCE;
            if (stands && level != told) {
                told = level;
                edges.add(level + "@" + at);
            }
            at += gaps.get(i);
            level = !level;
        }
        return edges;
    }

    private static String edge(Signal signal) {
        return signal.truth().orElseThrow() + "@"
                + Duration.ofNanos(signal.mono()).toMillis();
    }

    private static long nanos(long millis) {
        return Duration.ofMillis(millis).toNanos();
    }

    /** Whole factors keep integers whole and exact, or say that 64 bits are too few. */
    @Property
    void wholeScalingIsExact(
            @ForAll long read,
            @ForAll @IntRange(min = -1000, max = 1000) int factor,
            @ForAll @IntRange(min = -1000, max = 1000) int offset) {
        int used = factor == 0 ? 1 : factor;
        Signal signal = scaled("integer", Integer.toString(used), Integer.toString(offset), new Value.Whole(read));
        BigInteger exact =
                BigInteger.valueOf(read).multiply(BigInteger.valueOf(used)).add(BigInteger.valueOf(offset));
        if (exact.bitLength() < Long.SIZE) {
            assertEquals(Optional.of(exact.longValueExact()), signal.whole());
        } else {
            assertEquals(Quality.BAD_DEVICE, signal.quality());
            assertTrue(signal.value().isEmpty());
        }
    }

    /** Decimal factors are calculated in decimals and rounded once, at the end. */
    @Property
    void decimalScalingIsRoundedOnce(
            @ForAll int read,
            @ForAll @BigRange(min = "0.001", max = "99") @Scale(3) BigDecimal factor,
            @ForAll @BigRange(min = "-99", max = "99") @Scale(2) BigDecimal offset) {
        Signal signal = scaled("real", factor.toPlainString(), offset.toPlainString(), new Value.Real(read));
        double exact = BigDecimal.valueOf(read).multiply(factor).add(offset).doubleValue();
        assertEquals(new Value.Real(exact), signal.value().orElseThrow());
    }

    private static Signal scaled(String type, String factor, String offset, Value value) {
        String yaml = "- { name: x, source: p, address: a, type: " + type + ", scale: { factor: \"" + factor
                + "\", offset: \"" + offset + "\" } }";
        return Models.sensing(yaml)
                .sense(sample("u.x", value, 0), 0, START, 1)
                .signals()
                .get(0);
    }

    /** Whatever the source times are, no signal is dated after its step, nor further back than 4 s. */
    @Property
    void aSignalIsDatedNearItsReceipt(
            @ForAll @Size(max = 40) List<@IntRange(min = -9000, max = 9000) Integer> offsets) {
        Sensing sensing = Models.sensing("- { name: x, source: p, address: a, type: integer }");
        long at = 0;
        for (int offset : offsets) {
            at += 100;
            Instant now = START.plusMillis(at);
            Sample sample =
                    Sample.good("u.x", new Value.Whole(at), Optional.of(now.plusMillis(offset)), now, nanos(at));
            Sensed sensed = sensing.sense(sample, nanos(at), now, 1);
            Instant dated = sensed.signals().get(0).at();
            assertTrue(!dated.isAfter(now) && !dated.isBefore(now.minusSeconds(4)), () -> dated + " at " + now);
            sensing = sensed.next();
        }
    }
}
