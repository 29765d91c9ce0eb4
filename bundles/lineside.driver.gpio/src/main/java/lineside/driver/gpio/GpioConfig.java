// SPDX-License-Identifier: Apache-2.0
package lineside.driver.gpio;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Which GPIO chip is used. In a configuration file an underscore of a name below is a dot. */
@ObjectClassDefinition(
        id = GpioConfig.PID,
        name = "Lineside GPIO driver",
        description = "One GPIO chip of this gateway, by the Linux character device: inputs, pulse counters, outputs.")
@interface GpioConfig {
    /** Of the component, and of its form. */
    String PID = "lineside.driver.gpio";

    @AttributeDefinition(
            name = "Source",
            description =
                    "Name by which the line model's signals refer to this chip: small letters, digits, dot, hyphen.")
    String source() default "gpio";

    @AttributeDefinition(
            name = "Chip",
            description = "Path such as /dev/gpiochip0, or better the label that gpiodetect shows, such as"
                    + " pinctrl-bcm2711: a number may be another one after the next start.")
    String chip() default "";

    @AttributeDefinition(
            name = "Pin map",
            description = "What the terminals of this box are called, each with a semicolon behind it, such as"
                    + " DI1 line=4&active=low; DO1 line=17; Addresses then say pin=DI1. Empty for none.",
            required = false)
    String pins() default "";
}
