// SPDX-License-Identifier: Apache-2.0
package lineside.state;

import lineside.capability.api.Capability;
import lineside.capability.api.LineModel;
import lineside.tck.capability.CapabilityConformance;
import lineside.tck.capability.TestLine;

/** Machine states keep the rules of every capability. */
class StateConformanceTest extends CapabilityConformance {
    @Override
    protected Capability<?> capability() {
        return new StateCapability();
    }

    @Override
    protected LineModel model() {
        return TestLine.line()
                .unit("filler")
                .unit("saw")
                .unit("packer")
                .unit("press")
                .integer("filler.state")
                .integer("filler.mode")
                .truth("saw.running")
                .truth("saw.fault")
                .integer("packer.outfeed")
                .integer("press.state")
                .integer("press.pieces")
                .section(
                        "state",
                        "{'units': {'filler': {'signal': 'filler.state', 'mode': 'filler.mode'},"
                                + " 'saw': {'running': 'saw.running', 'fault': 'saw.fault'},"
                                + " 'packer': {'pulses': 'packer.outfeed', 'pri': '1s'},"
                                + " 'press': {'signal': 'press.state', 'pulses': 'press.pieces', 'pri': '1s'}}}")
                .model();
    }
}
