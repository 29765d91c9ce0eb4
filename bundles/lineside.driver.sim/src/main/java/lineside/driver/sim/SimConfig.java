// SPDX-License-Identifier: Apache-2.0
package lineside.driver.sim;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Wiring of one simulated device. */
@ObjectClassDefinition(
        id = "lineside.driver.sim",
        name = "Lineside simulated device",
        description =
                "Seeded values without any protocol, for demonstrations and tests. The README of lineside.driver.sim"
                        + " documents the addresses.")
@interface SimConfig {
    @AttributeDefinition(
            name = "Source",
            description =
                    "Name by which the line model's 'source' refers to this device: lower-case letters, digits, hyphens")
    String source() default "sim";

    @AttributeDefinition(
            name = "Seed",
            description = "Any whole number; the same seed gives the same values at the same plant time")
    long seed() default 1;

    @AttributeDefinition(
            name = "Script",
            description = "Faults by plant time since the start, separated by semicolons, such as"
                    + " '30s lose 10s; 2min bad filler.state 5s'; empty for none",
            required = false)
    String script() default "";
}
