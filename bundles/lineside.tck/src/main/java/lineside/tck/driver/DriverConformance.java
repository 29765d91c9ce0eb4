// SPDX-License-Identifier: Apache-2.0
package lineside.tck.driver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lineside.signal.api.DriverHealth.Phase;
import lineside.signal.api.ProbeReport;
import lineside.signal.api.Quality;
import lineside.signal.api.Sample;
import lineside.signal.api.Tag;
import lineside.signal.api.Value;
import lineside.signal.api.ValueType;
import lineside.signal.api.WriteOutcome.Kind;
import org.junit.jupiter.api.Test;

/**
 * What every driver owes the line, with the reason for each check. Extend it, supply a {@link DriverFixture} around a device or
 * simulator of your own, and all checks run against that; none may be overridden away.
 */
public abstract class DriverConformance extends WordSlotConformance {
    private static final Value WHOLE_41 = new Value.Whole(41);
    private static final Value WHOLE_42 = new Value.Whole(42);

    // Without it a signal that never changes would never be known.
    @Test
    final void everyTagGetsASampleOfItsDeclaredType() throws Exception {
        Map<Point, Value> values = new EnumMap<>(Map.of(
                Point.COUNT, WHOLE_41,
                Point.SPEED, new Value.Real(12.5),
                Point.DOOR, new Value.Truth(true),
                Point.LABEL, new Value.Text("lot 7")));
        values.keySet().retainAll(points());
        for (Map.Entry<Point, Value> each : values.entrySet()) {
            device().set(each.getKey(), each.getValue());
        }
        observe(Point.values());
        for (Map.Entry<Point, Value> each : values.entrySet()) {
            assertEquals(each.getValue(), awaitGood(each.getKey()).value().orElseThrow());
        }
    }

    @Test
    final void aChangeArrives() throws Exception {
        observeFrom41();
        device().set(Point.COUNT, WHOLE_42);
        awaitValue(Point.COUNT, WHOLE_42);
    }

    // A counter that steps back is a reset to whoever counts; samples out of order would invent resets.
    @Test
    final void changesKeepTheirOrder() throws Exception {
        observeFrom41();
        for (int value = 42; value <= 60; value++) {
            device().set(Point.COUNT, new Value.Whole(value));
        }
        awaitValue(Point.COUNT, new Value.Whole(60));
        long before = 0;
        for (Sample sample : log().all()) {
            long value = ((Value.Whole) sample.value().orElseThrow()).value();
            assertTrue(value >= before, () -> value + " came after a higher value");
            before = value;
        }
    }

    @Test
    final void theSourceTimeOfTheDeviceIsKept() throws Exception {
        observeFrom41();
        Optional<Instant> sourceTime = device().set(Point.COUNT, WHOLE_42);
        Optional<Instant> told = awaitValue(Point.COUNT, WHOLE_42).sourceTime();
        assertEquals(sourceTime.isPresent(), told.isPresent());
        Duration off = Duration.between(sourceTime.orElse(Instant.EPOCH), told.orElse(Instant.EPOCH));
        assertTrue(off.abs().compareTo(device().sourceTimeWithin()) <= 0, () -> "the source time is off by " + off);
    }

    @Test
    final void aSampleIsStampedAtItsReceipt() throws Exception {
        observeFrom41();
        Instant earliest = clock().now();
        long earliestMono = clock().mono();
        device().set(Point.COUNT, WHOLE_42);
        Sample sample = awaitValue(Point.COUNT, WHOLE_42);
        assertFalse(sample.receivedAt().isBefore(earliest), "received before it was sent");
        assertFalse(sample.receivedAt().isAfter(clock().now()), "received in the future");
        assertTrue(sample.receivedMono() - earliestMono >= 0, "the monotonic time is another clock's");
        assertTrue(clock().mono() - sample.receivedMono() >= 0, "the monotonic time is another clock's");
    }

    // Silence is BAD_STALE to the line: a value that stands still needs its freshness confirmed.
    @Test
    final void aValueThatStandsStillIsConfirmed() throws Exception {
        observeFrom41();
        for (int i = 0; i < 3; i++) {
            Sample fresh = awaitNext(Point.COUNT, lossTime());
            assertEquals(Quality.GOOD, fresh.quality());
        }
    }

    // A counter frozen at its last value is indistinguishable from a stopped line; OEE would blame the machine.
    @Test
    final void aLostDeviceYieldsBadSamplesNotSilence() throws Exception {
        observe(Point.values());
        for (Point point : points()) {
            awaitGood(point);
        }
        int mark = log().mark();
        device().unplug();
        for (Point point : points()) {
            Sample lost = await(
                    mark, lossTime(), point.tag(), sample -> !sample.quality().good());
            assertEquals(Quality.BAD_COMM, lost.quality());
            assertSentence(lost.detail());
        }
    }

    // After the gap nobody knows whether the value is still the same, so every tag must say so.
    @Test
    final void aDeviceThatComesBackGivesEveryTagASample() throws Exception {
        observe(Point.values());
        for (Point point : points()) {
            awaitGood(point);
        }
        lose(Point.COUNT);
        int mark = log().mark();
        device().plug();
        for (Point point : points()) {
            await(mark, recoveryTime(), point.tag(), sample -> sample.quality().good());
        }
        awaitPhase(Phase.UP);
    }

    // After a power cut the gateway is often up before the PLC.
    @Test
    final void aDeviceThatAppearsLaterIsFound() throws Exception {
        device().unplug();
        observe(Point.COUNT);
        await(0, lossTime(), Point.COUNT.tag(), sample -> !sample.quality().good());
        assertNotEquals(Phase.UP, driver().health().phase());
        int mark = log().mark();
        device().plug();
        await(mark, recoveryTime(), Point.COUNT.tag(), sample -> sample.quality()
                .good());
    }

    @Test
    final void oneBadAddressSpoilsNoNeighbour() throws Exception {
        Tag missing = tag("unit.missing", device().missingAddress(), ValueType.INTEGER);
        Point neighbour = device().has(Point.SPEED) ? Point.SPEED : Point.DOOR;
        observe(tag(Point.COUNT), missing, tag(neighbour));
        Sample bad =
                await(0, firstTime(), missing.id(), sample -> !sample.quality().good());
        assertEquals(Quality.BAD_CONFIG, bad.quality());
        assertSentence(bad.detail());
        awaitGood(Point.COUNT);
        awaitGood(neighbour);
        assertTrue(log().all().stream()
                .noneMatch(sample ->
                        sample.tag().equals(missing.id()) && sample.quality().good()));
    }

    // A text read as a number would be counted; a conversion that mostly works fails on the day it matters.
    @Test
    final void anotherTypeThanDeclaredIsBadAndNeverConverted() throws Exception {
        Point other = device().has(Point.LABEL) ? Point.LABEL : Point.DOOR;
        device().set(other, other == Point.LABEL ? new Value.Text("7") : new Value.Truth(true));
        Tag wrong = tag("unit.wrong", device().address(other), ValueType.INTEGER);
        observe(wrong, tag(Point.COUNT));
        Sample bad = await(0, firstTime(), wrong.id(), sample -> true);
        assertEquals(Quality.BAD_CONFIG, bad.quality());
        assertTrue(bad.value().isEmpty());
        assertSentence(bad.detail());
        awaitGood(Point.COUNT);
    }

    @Test
    final void notANumberIsBad() throws Exception {
        assumeTrue(device().has(Point.SPEED), "this device has no real numbers");
        observe(Point.SPEED, Point.COUNT);
        awaitGood(Point.SPEED);
        int mark = log().mark();
        assumeTrue(device().setNotANumber(), "this device cannot send NaN");
        Sample bad = await(mark, changeTime(), Point.SPEED.tag(), sample -> !sample.quality()
                .good());
        assertEquals(Quality.BAD_DEVICE, bad.quality());
        int later = log().mark();
        device().set(Point.SPEED, new Value.Real(3));
        await(later, changeTime(), Point.SPEED.tag(), sample -> sample.quality().good());
    }

    @Test
    final void observingAgainReplacesTheTags() throws Exception {
        observeFrom41();
        observe(Point.DOOR);
        int mark = log().mark();
        awaitGood(Point.DOOR);
        device().set(Point.COUNT, WHOLE_42);
        awaitNext(Point.DOOR, lossTime());
        assertTrue(
                log().all().stream().skip(mark).noneMatch(sample -> sample.value()
                        .equals(Optional.of(WHOLE_42))),
                "a tag that is no longer observed was sampled");
    }

    @Test
    final void anEmptyListStopsSampling() throws Exception {
        observeFrom41();
        observe();
        awaitPhase(Phase.IDLE);
        device().set(Point.COUNT, WHOLE_42);
        assertSilence();
    }

    @Test
    final void aStoppedDriverIsSilent() throws Exception {
        observeFrom41();
        fixture().stop();
        device().set(Point.COUNT, WHOLE_42);
        assertSilence();
    }

    @Test
    final void aWriteIsDoneReadBackAndSeen() throws Exception {
        observe(Point.SETPOINT);
        awaitGood(Point.SETPOINT);
        assertEquals(Kind.DONE, write("write-0001", Point.SETPOINT, WHOLE_42).kind());
        assertEquals(WHOLE_42, device().get(Point.SETPOINT));
        awaitValue(Point.SETPOINT, WHOLE_42);
    }

    @Test
    final void aWriteThatTheDeviceForbidsIsRefusedWithASentence() throws Exception {
        observeFrom41();
        var outcome = write("write-0001", Point.COUNT, WHOLE_42);
        assertEquals(Kind.REFUSED, outcome.kind());
        assertSentence(outcome.detail());
        assertEquals(WHOLE_41, device().get(Point.COUNT));
    }

    @Test
    final void aWriteOfAnotherTypeIsRefused() throws Exception {
        observe(Point.SETPOINT);
        awaitGood(Point.SETPOINT);
        give("write-0000", Point.SETPOINT, WHOLE_41);
        awaitValue(Point.SETPOINT, WHOLE_41);
        var outcome = write("write-0001", Point.SETPOINT, new Value.Text("42"));
        assertEquals(Kind.REFUSED, outcome.kind());
        assertEquals(WHOLE_41, device().get(Point.SETPOINT));
    }

    // A re-run step sends the same intent again; a second reject pulse would throw out a good piece.
    @Test
    final void aWriteWithAnIdSeenBeforeHasNoSecondEffect() throws Exception {
        observe(Point.SETPOINT);
        awaitGood(Point.SETPOINT);
        write("write-0001", Point.SETPOINT, WHOLE_42);
        give("write-0000", Point.SETPOINT, WHOLE_41);
        write("write-0001", Point.SETPOINT, WHOLE_42);
        assertEquals(WHOLE_41, device().get(Point.SETPOINT));
        assertEquals(Kind.DONE, write("write-0002", Point.SETPOINT, WHOLE_42).kind());
    }

    @Test
    final void aWriteWithoutADeviceCompletesAndIsNotDone() throws Exception {
        observeFrom41();
        lose(Point.COUNT);
        var outcome = write("write-0001", Point.SETPOINT, WHOLE_42);
        assertNotEquals(Kind.DONE, outcome.kind());
        assertSentence(outcome.detail());
    }

    @Test
    final void healthFollowsTheDevice() throws Exception {
        assertEquals(Phase.IDLE, driver().health().phase());
        observeFrom41();
        awaitPhase(Phase.UP);
        assertSentence(driver().health().detail());
        assertTrue(driver().health().counters().getOrDefault("samples", 0L) > 0, "counts its samples");
        lose(Point.COUNT);
        awaitPhase(Phase.RETRYING);
        device().plug();
        awaitPhase(Phase.UP);
    }

    @Test
    final void aProbeTellsStepByStepWhatWorks() throws Exception {
        observeFrom41();
        ProbeReport report = probe();
        assertTrue(report.ok(), report::toString);
        assertTrue(report.steps().size() >= 2, report::toString);
    }

    @Test
    final void aProbeEndsWithTheFirstStepThatFails() throws Exception {
        observeFrom41();
        lose(Point.COUNT);
        List<ProbeReport.Step> steps = probe().steps();
        ProbeReport.Step last = steps.get(steps.size() - 1);
        assertFalse(last.ok());
        assertSentence(last.detail());
        assertTrue(steps.subList(0, steps.size() - 1).stream().allMatch(ProbeReport.Step::ok), steps::toString);
    }

    // The agent's thread and an HTTP thread call these; neither may hang on a dead device.
    @Test
    final void noCallBlocksOnADeadDevice() throws Exception {
        observeFrom41();
        device().unplug();
        assertPrompt("observe", () -> observe(Point.values()));
        assertPrompt("write", () -> assertNotNull(driver().write(intent("write-0001", Point.SETPOINT, WHOLE_42))));
        assertPrompt("health", () -> assertNotNull(driver().health()));
        assertPrompt("probe", () -> assertNotNull(driver().probe()));
        assertPrompt("observe nothing", this::observe);
    }

    @Test
    final void wrongWiringLeavesItUpAndSaysWhatIsWrong() throws Exception {
        var wrong = fixture().misconfigured();
        wrong.observe(Arrays.asList(tag(Point.COUNT), tag(Point.DOOR)), log());
        for (Point point : List.of(Point.COUNT, Point.DOOR)) {
            Sample bad = await(0, firstTime(), point.tag(), sample -> true);
            assertEquals(Quality.BAD_CONFIG, bad.quality());
            assertSentence(bad.detail());
        }
        assertEquals(Phase.MISCONFIGURED, wrong.health().phase());
        assertSentence(wrong.health().detail());
        assertEquals(
                Kind.REFUSED,
                get(wrong.write(intent("write-0001", Point.SETPOINT, WHOLE_42)), 5)
                        .kind());
        assertFalse(get(wrong.probe(), 15).ok());
    }

    private void observeFrom41() throws Exception {
        device().set(Point.COUNT, WHOLE_41);
        observe(Point.COUNT);
        awaitValue(Point.COUNT, WHOLE_41);
    }
}
