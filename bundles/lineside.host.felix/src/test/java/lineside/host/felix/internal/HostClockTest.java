// SPDX-License-Identifier: Apache-2.0
package lineside.host.felix.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import lineside.kernel.ClockTrust;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HostClockTest {
    private static final Instant ORIGIN = Instant.parse("2026-03-02T05:00:00Z");

    @TempDir
    Path folder;

    private Instant wall = ORIGIN;
    private long nanos = 5_000_000_000L;

    private void pass(Duration time) {
        wall = wall.plus(time);
        nanos += time.toNanos();
    }

    private HostClock clock(double speed) {
        return new HostClock(speed, ORIGIN.toEpochMilli(), () -> wall, () -> nanos, () -> false);
    }

    private TimeTrust trust() {
        return new TimeTrust(() -> Files.exists(folder.resolve("synchronized")), () -> wall, () -> nanos);
    }

    @Test
    void atSpeedOnePlantTimeIsRealTime() {
        HostClock clock = clock(1);
        pass(Duration.ofNanos(123_456_789));
        assertEquals(wall, clock.now());
        assertEquals(nanos, clock.mono());
    }

    @Test
    void plantTimeRunsFasterThanMachineTime() {
        HostClock clock = clock(60);
        long mono = clock.mono();
        long machine = clock.machineNanos();
        pass(Duration.ofMillis(1_500));
        assertEquals(ORIGIN.plusSeconds(90), clock.now());
        assertEquals(Duration.ofSeconds(90).toNanos(), clock.mono() - mono);
        assertEquals(Duration.ofMillis(1_500).toNanos(), clock.machineNanos() - machine);
    }

    /** The gateway and the simulated plant start at different moments and must agree about the time. */
    @Test
    void twoProcessesWithTheSameOriginAgree() {
        HostClock early = clock(30);
        pass(Duration.ofHours(2).plusNanos(7_000));
        HostClock late = clock(30);
        assertEquals(early.now(), late.now());
    }

    @Test
    void beforeTheOriginPlantTimeIsFurtherBack() {
        pass(Duration.ofSeconds(-2));
        assertEquals(ORIGIN.minusSeconds(20), clock(10).now());
    }

    @Test
    void itSaysHowMuchFasterPlantTimeRuns() {
        assertEquals(10, clock(10).speed());
        assertEquals(1, clock(1).speed());
    }

    @Test
    void aScaledClockIsTrusted() {
        assertEquals(ClockTrust.SYNC, clock(10).trust());
    }

    @Test
    void aClockThatNobodySynchronisedIsNotTrusted() {
        assertEquals(ClockTrust.UNSYNC, trust().look());
    }

    @Test
    void theTimeServiceIsNoticedWithinSeconds() throws IOException {
        TimeTrust trust = trust();
        trust.look();
        Files.createFile(folder.resolve("synchronized"));
        pass(Duration.ofSeconds(11));
        assertEquals(ClockTrust.SYNC, trust.look());
    }

    /** PTP, GPS, a time service of the plant: whoever keeps the clock right leaves a file. */
    @Test
    void anotherTimeServiceIsBelievedByItsFile() throws IOException {
        Path file = folder.resolve("synchronized");
        try (TimeEvidence evidence = TimeEvidence.ofThisComputer(file.toString())) {
            boolean before = evidence.synchronised();
            Files.createFile(file);
            assertEquals(TimeEvidence.ofThisComputer(null).synchronised(), before);
            assertEquals(true, evidence.synchronised());
        }
    }

    @Test
    void aJumpOfTheWallClockIsToldOnce() throws IOException {
        Files.createFile(folder.resolve("synchronized"));
        TimeTrust trust = trust();
        assertEquals(ClockTrust.SYNC, trust.look());
        wall = wall.minusSeconds(3);
        assertEquals(ClockTrust.STEPPED, trust.look());
        pass(Duration.ofMillis(100));
        assertEquals(ClockTrust.SYNC, trust.look());
    }
}
