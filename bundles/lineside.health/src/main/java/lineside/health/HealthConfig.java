// SPDX-License-Identifier: Apache-2.0
package lineside.health;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** When the gateway itself asks for attention. */
@ObjectClassDefinition(
        id = "lineside.health",
        name = "Lineside health",
        description = "Health pages and metrics of the gateway.")
@interface HealthConfig {
    @AttributeDefinition(
            name = "Disk getting full (MB)",
            description = "Below this much free space in the data directory somebody should look at it.",
            min = "1",
            max = "1000000")
    int disk_low_mb() default 1000;

    @AttributeDefinition(
            name = "Disk full (MB)",
            description = "Below this much free space in the data directory the gateway counts as failing.",
            min = "1",
            max = "1000000")
    int disk_full_mb() default 100;
}
