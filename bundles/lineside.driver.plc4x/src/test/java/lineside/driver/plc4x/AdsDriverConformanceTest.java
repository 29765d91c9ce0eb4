// SPDX-License-Identifier: Apache-2.0
package lineside.driver.plc4x;

import java.nio.file.Path;
import java.time.Duration;
import lineside.tck.driver.DriverConformance;
import lineside.tck.driver.DriverFixture;
import org.junit.jupiter.api.io.TempDir;

/** What every driver owes, against a controller with ADS of our own, since nobody else's can be had. */
class AdsDriverConformanceTest extends DriverConformance {
    @TempDir
    Path data;

    @Override
    protected DriverFixture open() throws Exception {
        return new AdsFixture(data);
    }

    @Override
    protected Duration interval() {
        return Duration.ofMillis(50);
    }
}
