// SPDX-License-Identifier: Apache-2.0
package lineside.andon;

import java.util.List;
import java.util.function.Consumer;
import lineside.capability.api.Capability;
import lineside.capability.api.LineModel;
import lineside.state.event.MachineState;
import lineside.tck.capability.CapabilityConformance;
import lineside.tck.capability.CapabilityHarness;

/** Stack lights keep the rules of every capability. */
class AndonConformanceTest extends CapabilityConformance {
    @Override
    protected Capability<?> capability() {
        return new AndonCapability();
    }

    @Override
    protected LineModel model() {
        return Events.line(AndonScenarioTest.TOWER);
    }

    @Override
    protected List<Consumer<CapabilityHarness>> stimuli() {
        return List.of(
                line -> line.heard(Events.granted("belt")),
                line -> line.heard(Events.withheld("belt", "permit.stale")),
                line -> line.heard(Events.moved("belt", MachineState.EXECUTE)),
                line -> line.heard(Events.moved("belt", MachineState.HELD)),
                line -> line.heard(Events.moved("packer", MachineState.ABORTED)));
    }
}
