// SPDX-License-Identifier: Apache-2.0
package lineside.tck.capability;

import lineside.capability.api.Capability;
import lineside.capability.api.LineModel;

/** The suite itself must let a sound capability pass. */
class ToyConformanceTest extends CapabilityConformance {
    static final LineModel MODEL =
            TestLine.line().unit("unit").integer("unit.value").model();

    @Override
    protected Capability<?> capability() {
        return new ToyCapability();
    }

    @Override
    protected LineModel model() {
        return MODEL;
    }
}
