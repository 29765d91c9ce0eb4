// SPDX-License-Identifier: Apache-2.0
package lineside.pi4j;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** Wiring of the Pi4J context. */
@ObjectClassDefinition(
        id = Pi4jConfig.PID,
        name = "Pi4J",
        description = "A Pi4J context for programs beside the line; the line itself reads GPIO by its own driver.")
@interface Pi4jConfig {
    String PID = "lineside.pi4j";

    @AttributeDefinition(
            name = "Chip",
            description =
                    "Path such as /dev/gpiochip0, or the label that gpiodetect shows. Addresses are its line numbers.")
    String chip() default "/dev/gpiochip0";

    @AttributeDefinition(
            name = "Provider",
            description =
                    "Where inputs and outputs come from: cdev is ours; gpiod and linuxfs are Pi4J's, for the boards that"
                            + " they know, and lose edges without a word; mock only plays.",
            options = {
                @Option(label = "character device", value = "cdev"),
                @Option(label = "Pi4J gpiod", value = "gpiod"),
                @Option(label = "Pi4J linuxfs", value = "linuxfs"),
                @Option(label = "Pi4J mock", value = "mock")
            })
    String provider() default "cdev";
}
