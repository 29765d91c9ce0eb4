// SPDX-License-Identifier: Apache-2.0
package lineside.reject;

import java.util.List;
import java.util.function.Consumer;
import lineside.capability.api.Capability;
import lineside.capability.api.LineModel;
import lineside.signal.api.WriteOutcome;
import lineside.tck.capability.CapabilityConformance;
import lineside.tck.capability.CapabilityHarness;

/** Reject gates keep the rules of every capability. */
class RejectConformanceTest extends CapabilityConformance {
    @Override
    protected Capability<?> capability() {
        return new RejectCapability();
    }

    @Override
    protected LineModel model() {
        return RejectScenarioTest.line(RejectScenarioTest.GATES);
    }

    @Override
    protected List<Consumer<CapabilityHarness>> stimuli() {
        return List.of(
                line -> answer(line, WriteOutcome.done()),
                line -> answer(line, WriteOutcome.unknown("No outcome within 4000 ms.")),
                line -> line.heard(RejectScenarioTest.withheld("belt")));
    }

    private static void answer(CapabilityHarness line, WriteOutcome outcome) {
        line.pulses().forEach(pulse -> line.wrote("reject", pulse.id(), outcome));
    }
}
