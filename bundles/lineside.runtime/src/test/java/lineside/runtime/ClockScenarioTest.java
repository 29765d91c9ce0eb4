// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import lineside.capability.api.HealthSource.Status;
import lineside.kernel.Body;
import lineside.kernel.ClockTrust;
import lineside.kernel.Role;
import lineside.store.api.StoredEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the line says of its wall clock, and what it believes; RELIABILITY SF-8 and rows 11, 12 and 14. Time is virtual. */
class ClockScenarioTest {
    private static final Duration YEAR = Duration.ofDays(365);

    private final Rig rig = Rig.of(new Tally("tally"));

    private void counts() {
        rig.add(1);
        rig.settle();
    }

    private StoredEvent newest(String type) {
        return rig.events().stream()
                .filter(event -> event.event().type().toString().equals(type))
                .reduce((first, second) -> second)
                .orElseThrow(() -> new AssertionError("no " + type + " in " + rig.types()));
    }

    private ClockTrust trustOfNewest() {
        List<StoredEvent> all = rig.events();
        return all.get(all.size() - 1).event().clock();
    }

    private boolean confirm(Role role) {
        var answer = rig.command("confirm-" + role.code(), GatewayCapability.CONFIRM_CLOCK, Body.EMPTY, role);
        rig.settle();
        return answer.join().accepted();
    }

    /** A time service that lies by a year, row 14: alarm, every event flagged, and nobody but a technician ends it. */
    @ParameterizedTest
    @ValueSource(longs = {365, -365, 36_525})
    void aSynchronisedClockThatIsSetByMoreThanAnHourIsNotTrusted(long days) {
        counts();
        rig.clock.step(Duration.ofDays(days));
        counts();
        assertEquals(
                Duration.ofDays(days).toSeconds(),
                newest("clock-not-trusted/1").body().integer("seconds"));
        assertEquals("alarm", newest("clock-not-trusted/1").event().stream().code());
        assertEquals(ClockTrust.STEPPED, trustOfNewest());
        assertEquals(Status.OUT_OF_SPEC, ClockHealth.report(rig.watched).status());
        assertEquals(
                1, rig.types().stream().filter("clock-not-trusted/1"::equals).count(), "said once");

        assertFalse(confirm(Role.OPERATOR));
        assertTrue(confirm(Role.TECHNICIAN));
        assertEquals(
                "person:p1/pin", newest("clock-confirmed/1").event().actor().toString());
        counts();
        assertEquals(ClockTrust.SYNC, trustOfNewest());
        assertEquals(Status.OK, ClockHealth.report(rig.watched).status());
    }

    @Test
    void aLieThatIsTakenBackNeedsNobodysWord() {
        counts();
        rig.clock.step(YEAR);
        counts();
        rig.clock.step(YEAR.negated());
        counts();
        assertEquals("sync", newest("clock-changed/1").body().text("clock"));
        assertEquals(ClockTrust.SYNC, trustOfNewest());
    }

    /** A restart must not launder a time that was not trusted. */
    @Test
    void aRestartConfirmsNothing() {
        counts();
        rig.clock.step(YEAR);
        counts();
        rig.crash().settle();
        counts();
        assertEquals(ClockTrust.STEPPED, trustOfNewest());
        assertTrue(confirm(Role.TECHNICIAN));
        counts();
        rig.crash().settle();
        counts();
        assertEquals(ClockTrust.SYNC, trustOfNewest());
    }

    /** Row 12: an hour is daylight saving set by hand; every step is told, and the line goes on. */
    @ParameterizedTest
    @ValueSource(longs = {3_600, -3_600, 5, -5})
    void aStepUpToAnHourIsBelievedAndToldOfOnce(long seconds) {
        counts();
        rig.clock.step(Duration.ofSeconds(seconds));
        counts();
        Body told = newest("clock-changed/1").body();
        assertEquals(1, told.integer("steps"));
        assertEquals(0, told.decimal("seconds").compareTo(BigDecimal.valueOf(seconds)));
        assertEquals(ClockTrust.SYNC, trustOfNewest());
    }

    /** Row 12: five seconds to and fro each second, for five minutes, fill no journal. */
    @Test
    void aClockThatOscillatesIsToldOfOnceAMinute() {
        for (int second = 0; second < 300; second++) {
            rig.clock.step(Duration.ofSeconds(second % 2 == 0 ? 5 : -5));
            rig.clock.leapMillis(1_000);
            rig.decide();
        }
        rig.settle();
        List<StoredEvent> told = rig.events();
        assertTrue(told.size() >= 5 && told.size() <= 6, rig.types().toString());
        long steps = told.stream().mapToLong(one -> one.body().integer("steps")).sum();
        assertTrue(steps > 200, "steps told of: " + steps);
    }

    /** NTP slews by 500 ppm: a whole day of it is no step; CT-6. */
    @Test
    void slewingIsNoStep() {
        for (int second = 0; second < 86_400; second += 10) {
            rig.clock.leapMillis(10_000);
            rig.clock.step(Duration.ofMillis(5));
            rig.decide();
        }
        assertEquals(List.of(), rig.settle().types());
    }

    /** Row 11: booted without a battery. Runs, says so in each event, and keeps the order when the true time comes. */
    @ParameterizedTest
    @ValueSource(strings = {"1970-01-01T00:00:10Z", "2038-01-19T03:14:06Z", "2100-02-28T23:59:59Z"})
    void anUnsynchronisedStartIsFlaggedUntilTheTimeServiceComes(String wall) {
        rig.clock.step(Duration.between(rig.clock.now(), Instant.parse(wall)));
        rig.clock.trust(ClockTrust.UNSYNC);
        rig.crash().settle();
        counts();
        assertEquals("unsync", newest("clock-changed/1").body().text("clock"));
        assertEquals(ClockTrust.UNSYNC, trustOfNewest());
        rig.clock.step(Duration.between(rig.clock.now(), Instant.parse("2026-11-22T10:00:00Z")));
        rig.clock.trust(ClockTrust.SYNC);
        rig.settle();
        counts();
        // The time map of SF-8: from here back, the times of this start are off by so much.
        assertEquals("sync", newest("clock-changed/1").body().text("clock"));
        assertEquals(1, newest("clock-changed/1").body().integer("steps"));
        assertEquals(ClockTrust.SYNC, trustOfNewest(), "the first synchronisation is believed");
        List<Long> order = rig.events().stream().map(StoredEvent::seq).toList();
        assertEquals(
                java.util.stream.LongStream.rangeClosed(1, order.size()).boxed().toList(), order);
    }

    /** The time service lies from the start, into the past: the journal knows better. */
    @Test
    void aFirstSynchronisationLongBeforeTheNewestRecordIsNotTrusted() {
        WatchedClock clock = new WatchedClock(rig.clock);
        clock.recorded(rig.clock.now().plus(YEAR));
        assertEquals(ClockTrust.STEPPED, clock.trust());
        assertEquals(-YEAR.toSeconds(), clock.doubtedSeconds());
        rig.clock.step(YEAR);
        assertEquals(ClockTrust.SYNC, clock.trust());
    }

    /** A simulated plant has a time of its own, in which an hour may pass in a minute. */
    @Test
    void aSimulationIsNotDoubted() {
        rig.clock.speed(60);
        rig.clock.step(YEAR);
        assertEquals(ClockTrust.SYNC, rig.watched.trust());
    }

    @Test
    void theMetricsSayHowFarTheClockIs() {
        rig.watched.trust();
        rig.clock.step(Duration.ofHours(-2));
        var metrics = ClockHealth.report(rig.watched).metrics();
        assertEquals(-7_200.0, metrics.get("clock_doubt_seconds"));
        assertEquals(-7_200.0, metrics.get("clock_offset_seconds"));
        assertEquals(0.0, metrics.get("clock_trusted"));
        assertEquals(1.0, metrics.get("clock_synchronised"));
        assertEquals(1.0, metrics.get("clock_steps_total"));
        rig.clock.trust(ClockTrust.UNSYNC);
        assertEquals(0.0, ClockHealth.report(rig.watched).metrics().get("clock_synchronised"));
    }
}
