// SPDX-License-Identifier: Apache-2.0
package lineside.driver.plc4x;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** How one polled controller is reached. In a configuration file an underscore of a name below is a dot. */
@ObjectClassDefinition(
        id = Plc4xConfig.PID,
        name = "Lineside PLC driver",
        description =
                "One controller that is polled: a Modbus TCP device, one unit behind a Modbus gateway, a Siemens S7, a Logix controller, another device with EtherNet/IP, or a TwinCAT controller.")
@interface Plc4xConfig {
    /** Of the component, and of its form. */
    String PID = "lineside.driver.plc4x";

    @AttributeDefinition(
            name = "Source",
            description =
                    "Name by which the line model's signals refer to this device: small letters, digits, dot, hyphen.")
    String source() default "plc";

    @AttributeDefinition(
            name = "Connection",
            description =
                    "Where the device is: modbus://HOST:PORT/UNIT, such as modbus://192.168.0.10:502/1;"
                            + " s7://HOST:PORT/RACK/SLOT, such as s7://192.168.0.10/0/1 for an S7-1200 or S7-1500;"
                            + " logix://HOST:PORT/SLOT, such as logix://192.168.0.10/0; eip://HOST:PORT; or ads://HOST:PORT/NETID:AMSPORT.")
    String connection() default "";

    @AttributeDefinition(
            name = "Fast interval, milliseconds",
            description =
                    "How often critical tags are read at least: 10 to 1000. A change shorter than this may be missed.")
    int fast_interval_ms() default 50;

    @AttributeDefinition(
            name = "Request timeout, milliseconds",
            description =
                    "How long one answer of the device may take: 100 to 10000. After that the connection is made anew.")
    int request_timeout_ms() default 1500;

    @AttributeDefinition(
            name = "Identity address",
            description =
                    "A value by which this device differs from all others, such as its serial number or the name of its"
                            + " line. Read after every connect. Empty: a device that changed places with another is not noticed.")
    String identity_address() default "";

    @AttributeDefinition(
            name = "Identity",
            description =
                    "What must be read at the identity address. Anything else: all tags are BAD, nothing is counted.")
    String identity_value() default "";

    @AttributeDefinition(
            name = "Boot counter address",
            description =
                    "A whole number that the device raises by one with every start. Read after every connect; if it went"
                            + " back, it is another device, or one that lost its memory. Empty: none.")
    String boot_address() default "";
}
