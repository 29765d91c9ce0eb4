// SPDX-License-Identifier: Apache-2.0
package lineside.driver.opcua;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** How one OPC UA server is reached. In a configuration file an underscore of a name below is a dot. */
@ObjectClassDefinition(
        id = OpcUaConfig.PID,
        name = "Lineside OPC UA driver",
        description = "One OPC UA server: a PLC, or a gateway in front of several.")
@interface OpcUaConfig {
    /** Of the component, and of its form. */
    String PID = "lineside.driver.opcua";

    @AttributeDefinition(
            name = "Source",
            description =
                    "Name by which the line model's signals refer to this server: small letters, digits, dot, hyphen.")
    String source() default "plc";

    @AttributeDefinition(
            name = "Endpoint URL",
            description = "Where the server listens, such as opc.tcp://192.168.0.10:4840. Its path may be left out.")
    String endpoint_url() default "";

    @AttributeDefinition(
            name = "Security policy",
            description =
                    "How the connection is signed and encrypted. None means: not at all, anybody on the network can"
                            + " read and change what is sent; choosing it accepts that for this server.",
            options = {
                @Option(label = "Basic256Sha256, signed and encrypted", value = "Basic256Sha256"),
                @Option(label = "Aes128_Sha256_RsaOaep, signed and encrypted", value = "Aes128_Sha256_RsaOaep"),
                @Option(label = "Aes256_Sha256_RsaPss, signed and encrypted", value = "Aes256_Sha256_RsaPss"),
                @Option(label = "None, not protected (accepted)", value = "None")
            })
    String security_policy() default "Basic256Sha256";

    @AttributeDefinition(
            name = "Trust",
            description =
                    "first-use: the certificate that the server shows at the first connection is kept, and no other"
                            + " accepted later. file: only certificates put into the folder opcua/SOURCE/trusted by hand.",
            options = {
                @Option(label = "Keep the first certificate seen", value = "first-use"),
                @Option(label = "Only certificates from files", value = "file")
            })
    String trust() default "first-use";

    @AttributeDefinition(name = "User", description = "User name at the server. Empty: anonymous.")
    String user() default "";

    @AttributeDefinition(
            name = "Password",
            description = "Password of that user.",
            type = AttributeType.PASSWORD,
            required = false)
    String _password() default "";

    @AttributeDefinition(
            name = "Publishing interval, milliseconds",
            description =
                    "How often the server sends what has changed: 50 to 10000. Loss of the server is noticed after"
                            + " three intervals, at least 2 seconds.")
    int publishing_interval_ms() default 100;

    @AttributeDefinition(
            name = "Fast interval, milliseconds",
            description =
                    "Sampling and publishing of critical tags: 10 to 1000. A change shorter than this may be missed.")
    int fast_interval_ms() default 20;

    @AttributeDefinition(
            name = "Request timeout, milliseconds",
            description = "How long one answer of the server may take: 500 to 10000.")
    int request_timeout_ms() default 2000;

    @AttributeDefinition(
            name = "Heartbeat address",
            description = "A value that never stands still while the machine's program runs, such as its clock or a"
                    + " counter of its cycles. Empty: none. Without one, a server that keeps answering for a dead"
                    + " controller is not noticed.")
    String heartbeat_address() default "";

    @AttributeDefinition(
            name = "Heartbeat timeout, milliseconds",
            description = "When the heartbeat stands still for this long, all values are stale: 500 to 600000.")
    int heartbeat_timeout_ms() default 5000;
}
