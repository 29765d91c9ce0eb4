// SPDX-License-Identifier: Apache-2.0
package lineside.count;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import lineside.count.event.Candidate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * DOMAIN 2.4, rule by rule. All rows: 10 pieces per second at most, 50 ms polls, so that after 1 s the limit is
 * 1.2 * 10 * 1 + 2 = 14 pieces.
 */
class CounterClassifierTest {
    private static final Instant THEN = Instant.parse("2026-03-10T21:00:00Z");

    /** One row of a table; what is not said is as ordinary as possible. */
    private static final class Row {
        Optional<Long> modulus = Optional.of(65_536L);
        boolean retentive;
        Optional<Long> bootBefore = Optional.empty();
        Optional<Long> bootNow = Optional.empty();
        boolean gap;
        boolean second;
        Duration waited = Duration.ZERO;
        boolean backwards;
        Situation.Reset reset = Situation.Reset.NONE;
        Duration elapsed = Duration.ofSeconds(1);

        Verdict from(long before, long now) {
            return CounterClassifier.judge(situation(Optional.of(before), Optional.of(now)));
        }

        Situation situation(Optional<Long> before, Optional<Long> now) {
            return new Situation(
                    new Bounds(modulus, BigDecimal.TEN, retentive),
                    Duration.ofMillis(50).toNanos(),
                    now.map(value -> new Reading(value, THEN.plus(elapsed), elapsed.toNanos(), bootNow)),
                    before.map(value -> new Baseline(value, THEN, bootBefore, "packer.outfeed")),
                    new Situation.Since(
                            new Situation.Elapsed(elapsed.toNanos(), 0, backwards),
                            gap,
                            reset,
                            second ? Optional.of(waited.toNanos()) : Optional.empty()));
        }
    }

    private static Row row() {
        return new Row();
    }

    private static void assertBooked(String expected, Verdict verdict) {
        Verdict.Booked booked = assertInstanceOf(Verdict.Booked.class, verdict);
        assertEquals(expected, booked.kind() + " " + booked.delta());
    }

    private static void assertDoubt(String kind, List<Long> candidates, Verdict verdict) {
        Verdict.Doubt doubt = assertInstanceOf(Verdict.Doubt.class, verdict);
        assertEquals(kind, doubt.kind().name());
        assertEquals(
                candidates,
                doubt.candidates().stream().map(Candidate::delta).collect(Collectors.toList()),
                doubt.candidates().toString());
    }

    @Test
    void rule1_aReadingThatIsNotGoodIsHeld() {
        assertInstanceOf(
                Verdict.Hold.class, CounterClassifier.judge(row().situation(Optional.of(5L), Optional.empty())));
    }

    @Test
    void rule2_theFirstReadingEverIsTheBaselineAndNoPieces() {
        assertBooked("FIRST 0", CounterClassifier.judge(row().situation(Optional.empty(), Optional.of(60_000L))));
        // After that the step from 0 to 1 is a piece; some systems lose it.
        assertBooked("NORMAL 1", row().from(0, 1));
    }

    /** A declared reset counts from zero; beyond the limit it explains nothing and the later rules decide. */
    @ParameterizedTest
    @CsvSource({"60000,0,DECLARED 0", "60000,14,DECLARED 14", "3,5,DECLARED 5"})
    void rule3_aDeclaredResetCountsFromZero(long before, long now, String expected) {
        Row row = row();
        row.reset = Situation.Reset.JUST_DECLARED;
        assertBooked(expected, row.from(before, now));
    }

    @Test
    void rule3_beyondTheLimitADeclarationExplainsNothing() {
        Row row = row();
        row.reset = Situation.Reset.JUST_DECLARED;
        // The operator announced the reset, but the machine still counts on from where it was.
        assertBooked("NORMAL 7", row.from(60_000, 60_007));
        assertInstanceOf(Verdict.Wait.class, row.from(60_000, 15));
    }

    @Test
    void rule3_anExpectedResetIsOnlySeenInAFall() {
        Row row = row();
        row.reset = Situation.Reset.EXPECTED;
        assertBooked("NORMAL 1", row.from(3, 4));
        assertBooked("DECLARED 2", row.from(9, 2));
    }

    @ParameterizedTest
    @CsvSource({
        "true, 48726,48726,RESTART_RET 0",
        "true, 48726,48740,RESTART_RET 14",
        "true, 48726,9,RESTART_ZERO 9",
        "false,48726,14,RESTART_ZERO 14",
        "false,3,8,RESTART_ZERO 8",
    })
    void rule4_aChangedBootCounterTellsARestart(boolean retentive, long before, long now, String expected) {
        Row row = row();
        row.retentive = retentive;
        row.bootBefore = Optional.of(17L);
        row.bootNow = Optional.of(18L);
        assertBooked(expected, row.from(before, now));
    }

    /** What was made between the last reading and the crash is at most rate * poll: 10/s * 50 ms = 0.5, so one piece. */
    @Test
    void rule4_whatTheRestartMayHaveLostIsSaidNotInvented() {
        Row row = row();
        row.bootBefore = Optional.of(17L);
        row.bootNow = Optional.of(18L);
        Verdict.Booked booked = assertInstanceOf(Verdict.Booked.class, row.from(48_726, 9));
        assertEquals(List.of("restart", "unknown-tail"), booked.flags());
        assertEquals(1, booked.uncertainty());
        // A reading that still waited for its second one is not booked either: 10/s * (50 + 100 ms).
        row.second = true;
        row.waited = Duration.ofMillis(100);
        assertEquals(2, ((Verdict.Booked) row.from(48_726, 9)).uncertainty());
    }

    @Test
    void rule4_aJumpWithAProgramDownloadIsNeverBooked() {
        Row row = row();
        row.retentive = true;
        row.bootBefore = Optional.of(17L);
        row.bootNow = Optional.of(18L);
        assertDoubt("UNEXPLAINED", List.of(0L, 50_000L, 50_100L), row.from(100, 50_100));
        // Below the limit from zero, but a retentive counter that went forward too far is no restart at zero.
        assertDoubt("UNEXPLAINED", List.of(0L, 20L, 23L), backAfter(row, 3, 23));
    }

    private static Verdict backAfter(Row row, long before, long now) {
        row.elapsed = Duration.ofMillis(1_400);
        return row.from(before, now);
    }

    @Test
    void rule5_tooLongUnseenIsAmbiguousFromHalfAModulusOn() {
        Row row = row();
        row.gap = true;
        // r * t >= M/2: 3 276.8 s at 10/s for 65 536 readings.
        row.elapsed = Duration.ofMillis(3_276_799);
        assertBooked("CATCHUP 5", row.from(10, 15));
        row.elapsed = Duration.ofMillis(3_276_800);
        assertDoubt("AMBIGUOUS", List.of(5L), row.from(10, 15));
        row.elapsed = Duration.ofHours(4);
        assertDoubt("AMBIGUOUS", List.of(5L, 65_541L, 131_077L), row.from(10, 15));
        row.modulus = Optional.empty();
        assertBooked("CATCHUP 5", row.from(10, 15));
    }

    @Test
    void rule5_aClockThatWentBackwardsMeasuresNothing() {
        Row row = row();
        row.gap = true;
        row.backwards = true;
        row.elapsed = Duration.ZERO;
        assertBooked("NORMAL 2", row.from(10, 12));
        row.modulus = Optional.empty();
        assertDoubt("AMBIGUOUS", List.of(0L, 490L), row.from(10, 500));
    }

    @ParameterizedTest
    @CsvSource({
        "false,   150,10,11,NORMAL 1",
        "false,  1000,10,24,NORMAL 14",
        "true,    150,10,13,NORMAL 3",
        "true,    151,10,13,CATCHUP 3",
        "true,  90000,10,10,NORMAL 0",
        "true,  90000,10,900,CATCHUP 890",
    })
    void rule6_forwardWithinTheLimit(boolean gap, long millis, long before, long now, String expected) {
        Row row = row();
        row.gap = gap;
        row.elapsed = Duration.ofMillis(millis);
        assertBooked(expected, row.from(before, now));
    }

    @ParameterizedTest
    @CsvSource({"100,0", "100,99", "100,115", "100,50100", "65530,4"})
    void rule7_aFallOrAJumpWaitsForASecondReading(long before, long now) {
        assertInstanceOf(Verdict.Wait.class, row().from(before, now));
    }

    @ParameterizedTest
    @CsvSource({
        // The reading between was wrong: N, 0, N and N, 0, N+k.
        "false,100,100,GLITCH 0",
        "false,100,114,GLITCH 14",
        // 16 bits.
        "false,65530,4,ROLLOVER 10",
        "true, 65530,4,ROLLOVER 10",
        // A fall while nobody could look; around the modulus it would be 16 820 pieces in one second.
        "true, 48726,10,RESTART_ZERO 10",
    })
    void rule7_theSecondReadingDecides(boolean gap, long before, long now, String expected) {
        Row row = row();
        row.gap = gap;
        row.second = true;
        assertBooked(expected, row.from(before, now));
    }

    @Test
    void rule7_whatNothingExplainsIsATaskAndNoPieces() {
        Row row = row();
        row.second = true;
        // A fall without any gap: reset by hand, or a roll-over of a counter twice as fast.
        assertDoubt("UNEXPLAINED", List.of(0L, 10L, 16_820L), row.from(48_726, 10));
        assertDoubt("UNEXPLAINED", List.of(0L, 50_000L, 50_100L), row.from(100, 50_100));
        row.modulus = Optional.empty();
        row.gap = true;
        assertDoubt("UNEXPLAINED", List.of(0L, 410L), row.from(48_726, 410));
    }

    /** DOMAIN section 3, step 12: the PLC restarts, 90 s without connection, 410 at the reconnect: 5/s are made at most. */
    @Test
    void theRestartOfTheNightShiftIsExplained() {
        Row row = row();
        row.gap = true;
        row.second = true;
        row.elapsed = Duration.ofSeconds(90);
        assertBooked("RESTART_ZERO 410", row.from(48_726, 410));
    }

    @ParameterizedTest
    @CsvSource({"-2147483648,4294967296,2147483648", "-1,65536,65535", "-1,0,-1", "7,65536,7", "-70000,65536,-70000"})
    void aSignedCounterIsBroughtAroundItsModulus(long value, long modulus, long normal) {
        Bounds bounds = new Bounds(modulus == 0 ? Optional.empty() : Optional.of(modulus), BigDecimal.TEN, false);
        assertEquals(normal, Readings.normal(bounds, value));
    }
}
