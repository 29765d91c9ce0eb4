// SPDX-License-Identifier: Apache-2.0
package lineside.sync.mqtt;

import java.nio.file.Path;
import lineside.tck.uplink.UplinkConformance;
import lineside.tck.uplink.UplinkFixture;
import org.junit.jupiter.api.io.TempDir;

/** The MQTT uplink does all that an uplink must do; the same through a real broker is {@link UplinkTest}'s. */
class MqttConformanceTest extends UplinkConformance {
    @TempDir
    Path directory;

    @Override
    protected UplinkFixture open() throws Exception {
        return new HandUplink(directory);
    }
}
