// SPDX-License-Identifier: Apache-2.0
package lineside.driver.plc4x;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import lineside.tck.Peer;
import lineside.tck.driver.DriverConformance;
import lineside.tck.driver.DriverFixture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** What every driver owes, against snap7, an S7 server that is somebody else's. */
class S7DriverConformanceTest extends DriverConformance {
    private static @Nullable Peer plc;

    @TempDir
    Path data;

    @BeforeAll
    static void server() throws Exception {
        plc = S7Fixture.server();
    }

    @AfterAll
    static void stop() throws Exception {
        if (plc != null) {
            plc.close();
        }
    }

    @Override
    protected DriverFixture open() throws Exception {
        return new S7Fixture(Objects.requireNonNull(plc), data);
    }

    @Override
    protected Duration interval() {
        return Duration.ofMillis(50);
    }
}
