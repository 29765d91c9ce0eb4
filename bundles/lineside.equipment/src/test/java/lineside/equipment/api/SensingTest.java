// SPDX-License-Identifier: Apache-2.0
package lineside.equipment.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import lineside.capability.api.Signal;
import lineside.signal.api.Quality;
import lineside.signal.api.Sample;
import lineside.signal.api.Value;
import lineside.tck.VirtualClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Samples to signals, in virtual time. */
final class SensingTest {
    private final VirtualClock clock = new VirtualClock();
    private double speed = 1;
    private final List<Signal> seen = new ArrayList<>();
    private Sensing sensing = Models.sensing(
            """
            - { name: count, source: plc, address: a, type: integer }
            - { name: pieces, source: plc, address: a, type: integer, scale: { factor: 12, offset: "-2" } }
            - { name: level, source: plc, address: a, type: integer, scale: { factor: "0.1", offset: 5 } }
            - { name: temp, source: plc, address: a, type: real, scale: { factor: "1.8", offset: "32" } }
            - { name: door, source: plc, address: a, type: boolean }
            - { name: lid, source: plc, address: a, type: boolean, debounce: 50ms }
            - { name: label, source: other, address: a, type: text }
            """);

    private void sense(Sample sample) {
        take(sensing.sense(sample, clock.mono(), clock.now(), speed));
    }

    private void take(Sensed sensed) {
        sensing = sensed.next();
        seen.addAll(sensed.signals());
    }

    private void good(String tag, Value value) {
        sense(Sample.good("u." + tag, value, Optional.empty(), clock.now(), clock.mono()));
    }

    private void bad(String tag, Quality quality) {
        sense(Sample.bad("u." + tag, quality, "gone", clock.now(), clock.mono()));
    }

    private void lid(boolean closed) {
        good("lid", new Value.Truth(closed));
    }

    private void after(int millis) {
        clock.advance(Duration.ofMillis(millis));
    }

    private Signal last() {
        return seen.get(seen.size() - 1);
    }

    /** What was seen, as in {@code true BAD_COMM false}. */
    private String story() {
        return seen.stream()
                .map(signal ->
                        signal.value().map(Value::text).orElse(signal.quality().toString()))
                .collect(Collectors.joining(" "));
    }

    @Test
    void aValueWithoutScaleStaysWhatItIs() {
        good("count", new Value.Whole(Long.MAX_VALUE));
        assertEquals(new Value.Whole(Long.MAX_VALUE), last().value().orElseThrow());
        good("door", new Value.Truth(true));
        assertEquals(new Value.Truth(true), last().value().orElseThrow());
        good("label", new Value.Text("lot 7"));
        assertEquals(new Value.Text("lot 7"), last().value().orElseThrow());
        assertEquals("u", last().workUnit());
    }

    // 0.1 has no exact double: 215 x 0.1 must be 21.5, not 21.500000000000004.
    @Test
    void scalingIsExactDecimalArithmetic() {
        good("level", new Value.Whole(215));
        assertEquals(new Value.Real(26.5), last().value().orElseThrow());
        good("temp", new Value.Real(36.6));
        assertEquals(new Value.Real(97.88), last().value().orElseThrow());
    }

    @Test
    void anIntegerScaledByWholeNumbersStaysAnInteger() {
        good("pieces", new Value.Whole(10));
        assertEquals(new Value.Whole(118), last().value().orElseThrow());
    }

    @Test
    void aScaledValueBeyondItsTypeIsBadAndSaysSo() {
        good("pieces", new Value.Whole(Long.MAX_VALUE / 4));
        assertEquals(Quality.BAD_DEVICE, last().quality());
        assertEquals(
                "2305843009213693951 becomes 27670116110564327410 by its scale, which is beyond 64 bits",
                last().detail());
        good("temp", new Value.Real(Double.MAX_VALUE));
        assertEquals(Quality.BAD_DEVICE, last().quality());
        assertTrue(last().value().isEmpty());
    }

    // Half a float, or its words swapped, reads as a number that no sensor ever measured.
    @ParameterizedTest
    @CsvSource({"1.0E-40", "-1.0E-45", "4.9E-324"})
    void aDenormalNumberIsBad(double read) {
        good("temp", new Value.Real(read));
        assertEquals(Quality.BAD_DEVICE, last().quality());
    }

    @Test
    void anotherTypeThanDeclaredIsBadConfiguration() {
        good("count", new Value.Text("12<script>"));
        assertEquals(Quality.BAD_CONFIG, last().quality());
        assertEquals("'12<script>' is text; the line model declares an integer", last().detail());
        good("count", new Value.Real(12));
        assertEquals(Quality.BAD_CONFIG, last().quality());
        good("count", new Value.Whole(12));
        assertEquals(Quality.GOOD, last().quality());
    }

    // Row 34 of the faults: the sentence goes to journal and screens, which hold whole characters only.
    @Test
    void aSentenceQuotesADeviceInWholeCharactersThatTurnNothingAround() {
        good("count", new Value.Text("x".repeat(39) + "\ud83d\ude00" + "y".repeat(64_000)));
        assertEquals(
                "'" + "x".repeat(39) + "\ud83d\ude00...' is text; the line model declares an integer", last().detail());
        good("count", new Value.Text("a\u0000b\u202ec\ud800d\u2028"));
        assertEquals("'a\ufffdb\ufffdc\ufffdd\ufffd' is text; the line model declares an integer", last().detail());
    }

    @Test
    void aBadSampleIsASignalWithoutValue() {
        bad("count", Quality.BAD_COMM);
        assertEquals(Quality.BAD_COMM, last().quality());
        assertEquals("gone", last().detail());
        assertTrue(last().value().isEmpty());
    }

    @Test
    void anUncertainValueKeepsItsValueAndItsQuality() {
        sense(new Sample(
                "u.temp",
                Optional.of(new Value.Real(10)),
                Quality.UNCERTAIN,
                Optional.empty(),
                clock.now(),
                clock.mono(),
                "last usable value"));
        assertEquals(Quality.UNCERTAIN, last().quality());
        assertEquals(new Value.Real(50), last().value().orElseThrow());
        assertEquals("last usable value", last().detail());
    }

    @Test
    void aTagThatTheModelDoesNotKnowIsOnlyCounted() {
        good("ghost", new Value.Whole(1));
        assertEquals(List.of(), seen);
        assertEquals(1, sensing.unknown());
    }

    @Test
    void theFirstTruthValueIsToldAtOnce() {
        lid(true);
        assertEquals("true", story());
    }

    // The change is dated back to its first edge: a lid that opened at 12:00:00.000 did not open at 12:00:00.050.
    @Test
    void aChangeThatStandsIsToldWhenDueAndDatedBack() {
        lid(true);
        after(1000);
        Instant edge = clock.now();
        long edgeMono = clock.mono();
        lid(false);
        assertEquals("true", story());
        assertEquals(OptionalLong.of(edgeMono + 50_000_000), sensing.due());
        after(49);
        take(sensing.due(clock.mono(), clock.now()));
        assertEquals("true", story());
        after(1);
        take(sensing.due(clock.mono(), clock.now()));
        assertEquals("true false", story());
        assertEquals(edge, last().at());
        assertEquals(edgeMono, last().mono());
        assertEquals(OptionalLong.empty(), sensing.due());
    }

    @Test
    void aBounceWithinTheDebounceTimeIsNoChange() {
        lid(true);
        for (int edge = 0; edge < 200; edge++) {
            after(5);
            lid(edge % 2 == 1);
        }
        after(500);
        take(sensing.due(clock.mono(), clock.now()));
        assertEquals("true", story());
    }

    @Test
    void aBounceThatEndsElsewhereIsOneChange() {
        lid(true);
        for (int edge = 0; edge < 7; edge++) {
            after(5);
            lid(edge % 2 == 1);
        }
        after(50);
        take(sensing.due(clock.mono(), clock.now()));
        assertEquals("true false", story());
    }

    // The agent may be busy when the timer is due; two edges that wait in the inbox are judged by their times of
    // receipt.
    @Test
    void aChangeThatStoodBeforeTheNextEdgeIsToldEvenWhenTheAgentIsLate() {
        lid(true);
        after(100);
        Sample opened = Sample.good("u.lid", new Value.Truth(false), Optional.empty(), clock.now(), clock.mono());
        after(60);
        Sample closed = Sample.good("u.lid", new Value.Truth(true), Optional.empty(), clock.now(), clock.mono());
        after(60);
        sense(opened);
        sense(closed);
        take(sensing.due(clock.mono(), clock.now()));
        assertEquals("true false true", story());
    }

    // A lost device must be known at once, and what comes after the gap is news whatever it is.
    @Test
    void aChangeOfQualityIsNeverDebounced() {
        lid(true);
        after(10);
        lid(false);
        after(10);
        bad("lid", Quality.BAD_COMM);
        after(10);
        lid(false);
        assertEquals("true BAD_COMM false", story());
        assertEquals(OptionalLong.empty(), sensing.due());
    }

    // A restarted agent has no memory; it needs the present value of everything.
    @Test
    void theFirstSampleAfterAStartAlwaysPasses() {
        lid(true);
        sensing = Models.sensing("- { name: lid, source: plc, address: a, type: boolean, debounce: 50ms }");
        lid(true);
        assertEquals("true true", story());
    }

    @Test
    void aTrustedSourceTimeDatesTheSignal() {
        Instant source = clock.now();
        after(300);
        sense(Sample.good("u.count", new Value.Whole(1), Optional.of(source), clock.now(), clock.mono()));
        assertEquals(source, last().at());
    }

    @Test
    void aDeviceWhoseClockIsWrongDatesNothing() {
        for (int i = 0; i < 20; i++) {
            after(100);
            Instant wrong = clock.now().minus(Duration.ofHours(1));
            sense(Sample.good("u.count", new Value.Whole(i), Optional.of(wrong), clock.now(), clock.mono()));
            assertEquals(clock.now(), last().at());
        }
    }

    @Test
    void timesFarFromEverythingAreNoProblem() {
        for (Instant absurd : List.of(Instant.MIN, Instant.MAX, Instant.parse("1601-01-01T00:00:00Z"))) {
            sense(Sample.good("u.count", new Value.Whole(1), Optional.of(absurd), clock.now(), clock.mono()));
            assertEquals(clock.now(), last().at());
        }
    }

    // After a reconnect a value may be hours old; that is no reason to distrust the clock, nor to date anything hours
    // back.
    @Test
    void oneOldValueCostsAGoodClockNoTrust() {
        trusted(10);
        Instant old = clock.now().minus(Duration.ofHours(8));
        sense(Sample.good("u.count", new Value.Whole(1), Optional.of(old), clock.now(), clock.mono()));
        assertEquals(clock.now(), last().at());
        after(100);
        Instant source = clock.now().minus(Duration.ofMillis(20));
        sense(Sample.good("u.count", new Value.Whole(2), Optional.of(source), clock.now(), clock.mono()));
        assertEquals(source, last().at());
    }

    @Test
    void aClockThatIsSetWrongLosesItsTrustAndGetsItBack() {
        trusted(10);
        for (int i = 0; i < 20; i++) {
            after(100);
            Instant wrong = clock.now().plus(Duration.ofMinutes(5));
            sense(Sample.good("u.count", new Value.Whole(i), Optional.of(wrong), clock.now(), clock.mono()));
            assertEquals(clock.now(), last().at());
        }
        trusted(20);
        assertEquals(clock.now().minus(Duration.ofMillis(20)), last().at());
    }

    // Durations would come out negative.
    @Test
    void noSignalIsDatedAfterItsStep() {
        Instant ahead = clock.now().plus(Duration.ofSeconds(1));
        sense(Sample.good("u.count", new Value.Whole(1), Optional.of(ahead), clock.now(), clock.mono()));
        assertEquals(clock.now(), last().at());
    }

    @Test
    void eachDeviceHasAClockOfItsOwn() {
        for (int i = 0; i < 20; i++) {
            Instant wrong = clock.now().minus(Duration.ofHours(1));
            sense(Sample.good("u.label", new Value.Text("x"), Optional.of(wrong), clock.now(), clock.mono()));
        }
        trusted(1);
        assertEquals(clock.now().minus(Duration.ofMillis(20)), last().at());
    }

    // A tenth of a second on the way is six in a plant that runs sixty times faster, and a quarter of a minute is a
    // lost clock.
    @Test
    void theOffsetOfAClockIsMeasuredInTheTimeOfThisMachine() {
        speed = 60;
        for (int i = 0; i < 20; i++) {
            after(3_000);
            Instant source = clock.now().minus(Duration.ofSeconds(6));
            sense(Sample.good("u.count", new Value.Whole(i), Optional.of(source), clock.now(), clock.mono()));
            assertEquals(source, last().at());
        }
        for (int i = 0; i < 20; i++) {
            after(3_000);
            Instant wrong = clock.now().minus(Duration.ofSeconds(4 * 60));
            sense(Sample.good("u.count", new Value.Whole(i), Optional.of(wrong), clock.now(), clock.mono()));
            assertEquals(clock.now(), last().at());
        }
    }

    private void trusted(int samples) {
        for (int i = 0; i < samples; i++) {
            after(100);
            Instant source = clock.now().minus(Duration.ofMillis(20));
            sense(Sample.good("u.count", new Value.Whole(i), Optional.of(source), clock.now(), clock.mono()));
        }
    }
}
