// SPDX-License-Identifier: Apache-2.0
package lineside.state;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import lineside.tck.capability.CapabilityHarness;
import lineside.tck.store.ProjectionProbe;
import org.junit.jupiter.api.Test;

/** What reports will read of machines. */
class MachineTablesTest {
    @Test
    void statesAndStopsAreThere() throws Exception {
        CapabilityHarness line = CapabilityHarness.of(StateScenarioTest.numbers("packml"), new StateCapability());
        line.sensed("filler.state", 6).after(Duration.ofSeconds(1)).sensed("filler.state", 10);
        line.after(Duration.ofSeconds(120)).sensed("filler.state", 6);
        line.after(Duration.ofSeconds(1)).sensed("filler.state", 9);
        try (ProjectionProbe probe = new ProjectionProbe(new MachineTables()).take(line.journal())) {
            assertEquals(
                    List.of("execute 1", "holding 1", "execute 0", "aborted 0"),
                    probe.rows("SELECT state, legal FROM machine_state ORDER BY seq"));
            assertEquals(
                    List.of("filler-1 holding 120000 1", "filler-2 aborted null null"),
                    probe.rows("SELECT id, state, duration_ms, micro FROM machine_stop ORDER BY began"));
        }
    }
}
