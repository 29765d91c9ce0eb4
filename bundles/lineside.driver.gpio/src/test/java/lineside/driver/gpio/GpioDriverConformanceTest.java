// SPDX-License-Identifier: Apache-2.0
package lineside.driver.gpio;

import lineside.tck.driver.DriverConformance;
import lineside.tck.driver.DriverFixture;

/** Runs on a chip: {@link InTheRigTest}. */
final class GpioDriverConformanceTest extends DriverConformance {
    @Override
    protected DriverFixture open() {
        return new GpioFixture();
    }
}
