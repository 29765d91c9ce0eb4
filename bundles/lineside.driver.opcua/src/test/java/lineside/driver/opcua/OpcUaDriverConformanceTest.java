// SPDX-License-Identifier: Apache-2.0
package lineside.driver.opcua;

import java.nio.file.Path;
import lineside.tck.driver.DriverConformance;
import lineside.tck.driver.DriverFixture;
import org.junit.jupiter.api.io.TempDir;

@org.junit.jupiter.api.Tag("process")
final class OpcUaDriverConformanceTest extends DriverConformance {
    @TempDir
    Path data;

    @Override
    protected DriverFixture open() throws Exception {
        return new MiloFixture(data);
    }
}
