// SPDX-License-Identifier: Apache-2.0
package lineside.driver.sim;

import lineside.kernel.LineClock;

/**
 * What the configuration came to.
 *
 * @param problem one sentence when it cannot work, else empty
 */
record SimWiring(String source, SimDevice device, String problem) {
    static SimWiring of(LineClock clock, SimConfig config) {
        if (!config.source().matches("[a-z0-9][a-z0-9-]{0,63}")) {
            return wrong(
                    clock,
                    config,
                    "source: '" + config.source() + "' is not a name; write lower-case letters, digits, hyphens");
        }
        try {
            SimScript script = SimScript.parse(config.script());
            return new SimWiring(config.source(), new SimDevice(clock, config.seed(), script), "");
        } catch (IllegalArgumentException bad) {
            return wrong(clock, config, String.valueOf(bad.getMessage()));
        }
    }

    private static SimWiring wrong(LineClock clock, SimConfig config, String problem) {
        return new SimWiring(config.source(), new SimDevice(clock, config.seed(), SimScript.NONE), problem);
    }
}
