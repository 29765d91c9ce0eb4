// SPDX-License-Identifier: Apache-2.0
package lineside.health;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import lineside.capability.api.HealthSource.Report;
import lineside.capability.api.HealthSource.Status;
import lineside.signal.api.Driver;
import lineside.signal.api.DriverHealth;
import lineside.signal.api.DriverHealth.Phase;
import lineside.signal.api.ProbeReport;
import lineside.signal.api.SampleSink;
import lineside.signal.api.Tag;
import lineside.signal.api.TagWrite;
import lineside.signal.api.WriteOutcome;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A device that is not read is no secret to a fleet console; RELIABILITY OP-1. */
final class DeviceHealthTest {
    private record Plc(Phase phase) implements Driver {
        @Override
        public String source() {
            return "plc-1";
        }

        @Override
        public void observe(List<Tag> tags, SampleSink sink) {}

        @Override
        public CompletionStage<WriteOutcome> write(TagWrite write) {
            return CompletableFuture.completedFuture(WriteOutcome.refused("not here"));
        }

        @Override
        public DriverHealth health() {
            return new DriverHealth(phase, "No value for 7 s.", Map.of("reconnects", 3L));
        }

        @Override
        public CompletionStage<ProbeReport> probe() {
            return new CompletableFuture<>();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "UP, OK, 1",
        "IDLE, OK, 0",
        "CONNECTING, CHECK, 0",
        "SUSPECT, OUT_OF_SPEC, 0",
        "RETRYING, FAILURE, 0",
        "MISCONFIGURED, FAILURE, 0"
    })
    void eachPhaseHasItsStatusAndItsNumbers(Phase phase, Status status, double up) {
        DeviceHealth source = new DeviceHealth(new Plc(phase));
        assertEquals("driver-plc-1", source.name());
        assertEquals(
                new Report(status, "No value for 7 s.", Map.of("driver_up", up, "driver_reconnects_total", 3.0)),
                source.report());
    }
}
