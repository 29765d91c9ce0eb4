// SPDX-License-Identifier: Apache-2.0
package lineside.driver.sim;

import lineside.tck.driver.DriverConformance;
import lineside.tck.driver.DriverFixture;

final class SimDriverConformanceTest extends DriverConformance {
    @Override
    protected DriverFixture open() {
        return new SimFixture();
    }
}
