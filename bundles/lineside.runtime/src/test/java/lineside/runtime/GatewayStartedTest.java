// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import lineside.kernel.Body;
import lineside.runtime.event.GatewayStarted;
import org.junit.jupiter.api.Test;

/** SF-8: which start the events after it are of; what older versions recorded can still be read. */
class GatewayStartedTest {
    @Test
    void aStartThatAnOlderVersionRecordedHasNoBootId() {
        Body old = Body.of("reason", "process", "model", "0badc0de", "capabilities", "gateway count");
        assertEquals(Optional.empty(), GatewayStarted.from(old).bootId());
        assertEquals(old, GatewayStarted.from(old).body(), "and is not changed by being read");
        GatewayStarted now =
                new GatewayStarted("process", "0badc0de", "gateway count", Optional.of("00ff00ff00ff00ff"));
        assertEquals(now, GatewayStarted.from(now.body()));
    }
}
