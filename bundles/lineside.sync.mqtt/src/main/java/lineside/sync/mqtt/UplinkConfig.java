// SPDX-License-Identifier: Apache-2.0
package lineside.sync.mqtt;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

@ObjectClassDefinition(
        id = "lineside.sync.mqtt",
        name = "Lineside MQTT uplink",
        description =
                "Sends the journal to central IT over MQTT 3.1.1 and takes its acknowledgements. One per receiver.")
@interface UplinkConfig {
    @AttributeDefinition(
            name = "Name",
            description =
                    "Short name of this uplink, 1 to 32 letters, digits or hyphens. Its cursors are kept under it.")
    String uplink_name() default "central";

    @AttributeDefinition(
            name = "Broker",
            description =
                    "Address of the broker, such as tcp://broker:1883 or ssl://broker:8883. Empty: nothing is sent.")
    String broker_url() default "";

    @AttributeDefinition(
            name = "Client id",
            description = "Unique on the broker. Empty: lineside, the line's path and the name.")
    String client_id() default "";

    @AttributeDefinition(name = "User", description = "User name at the broker. Empty: anonymous.")
    String user() default "";

    @AttributeDefinition(name = "Password", description = "Password at the broker.", type = AttributeType.PASSWORD)
    String broker_password() default "";

    @AttributeDefinition(
            name = "Authority file",
            description =
                    "PEM file with the certificate of the authority that signed the broker's, for ssl:// only. Empty:"
                            + " whom the Java runtime trusts. The broker's name is checked in any case.")
    String authority_path() default "";

    @AttributeDefinition(
            name = "Own certificate file",
            description =
                    "PEM file with this gateway's own certificate and those that signed it, for brokers that ask for one."
                            + " Read at each connection. Empty: none is shown.")
    String certificate_path() default "";

    @AttributeDefinition(
            name = "Own key file",
            description = "PEM file with the private key to the own certificate: PKCS 8, not encrypted.")
    String private_key_path() default "";

    @AttributeDefinition(name = "Root topic", description = "First part of every topic, such as uns.")
    String root_topic() default "uns";

    @AttributeDefinition(
            name = "Acknowledgement",
            description =
                    "Who confirms that events arrived: the receiver by a signed message that names the chain head, or, for"
                            + " plants without a receiver yet, the broker alone.",
            options = {@Option(label = "receiver", value = "receiver"), @Option(label = "broker", value = "broker")})
    String acknowledge() default "receiver";

    @AttributeDefinition(
            name = "Receiver key file",
            description =
                    "PEM file with the receiver's public key (Ed25519), or with two while it changes its key. Only"
                            + " acknowledgements and job orders signed with it have an effect. Read again when the file"
                            + " changed.")
    String receiver_key_path() default "";

    @AttributeDefinition(
            name = "Accept job orders",
            description =
                    "Whether job orders may come in over this uplink, signed with a key of the receiver key file.")
    boolean accept_orders() default false;

    @AttributeDefinition(name = "Events per message", description = "At most so many events in one message, 1 to 500.")
    int batch_max_events() default 500;

    @AttributeDefinition(
            name = "Resend after s",
            description = "Events that the receiver did not confirm are sent again after so many seconds, 5 to 600 s.")
    int resend_after_s() default 30;
}
