// SPDX-License-Identifier: Apache-2.0
package lineside.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import lineside.kernel.Body;
import lineside.tck.Needed;
import lineside.tck.receiver.TelemetryReceiver;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The assembled gateway from sample to receiver: minutes of signals over a real mosquitto; DESIGN section 4 (tele). */
@Tag("process")
@Timeout(240)
final class TelemetryProcessTest {
    @TempDir(cleanup = CleanupMode.NEVER)
    Path folder;

    /** Nobody waits for a minute to end: one that the end of the program cut short is on the tape, and sent by the next start. */
    @Test
    void minutesOfSignalsReachTheReceiver() throws Exception {
        Needed.assembled(CounterLine.isAssembled());
        try (UpstreamLine upstream = new UpstreamLine(folder)) {
            upstream.line.telemetry();
            upstream.runs();
            Instant stopped = Instant.now();
            try (GatewayProcess gateway = upstream.line.startProcess(CounterLine.DISTRIBUTION)) {
                UpstreamLine.await(
                        () -> !upstream.receiver.telemetrySeries().isEmpty(),
                        "no telemetry: " + upstream.receiver.wrong());
                assertEquals(GatewayProcessTest.STOPPED_BY_SIGTERM, gateway.stop());
            }
            assertEquals(List.of(), upstream.receiver.wrong());
            TelemetryReceiver telemetry = upstream.receiver.telemetry();
            List<Body> minutes = telemetry.minutes(telemetry.series().get(0));
            Instant first = Instant.parse(minutes.get(0).body("data").text("to"));
            assertFalse(first.isAfter(stopped), "the end of the program cut it short: " + minutes.get(0));
            String named = minutes.stream()
                    .flatMap(minute -> minute.body("data").bodies("signals").stream())
                    .map(signal -> signal.text("id"))
                    .distinct()
                    .collect(Collectors.joining(" "));
            assertTrue(named.contains("."), "signals of the line model: " + named);
            assertEquals(0, telemetry.dropped(telemetry.series().get(0)));
        }
    }
}
