// SPDX-License-Identifier: Apache-2.0
package lineside.http;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Where the panel is served and who may reach it. */
@ObjectClassDefinition(
        id = "lineside.http",
        name = "Lineside web server",
        description =
                "Serves the panel and the API. The kiosk on the gateway needs no certificate; other machines need HTTPS.")
@interface HttpConfig {
    @AttributeDefinition(
            name = "Port",
            description =
                    "TCP port for plain HTTP, 1 to 65535. 0 takes a free one and writes it to http.port in the data"
                            + " directory.",
            min = "0",
            max = "65535")
    int port() default 8090;

    @AttributeDefinition(
            name = "Bind address",
            description = "Address for plain HTTP. 127.0.0.1 serves the kiosk on this gateway only.")
    String bind_address() default "127.0.0.1";

    @AttributeDefinition(
            name = "HTTPS port",
            description = "TCP port for HTTPS, 1 to 65535; 0 for none. Needs a keystore.",
            min = "0",
            max = "65535")
    int https_port() default 0;

    @AttributeDefinition(
            name = "HTTPS bind address",
            description = "Address for HTTPS. 0.0.0.0 serves every network of the gateway.")
    String https_bind_address() default "0.0.0.0";

    @AttributeDefinition(
            name = "Keystore",
            description = "Path of a PKCS12 file with the certificate and key for HTTPS.")
    String keystore_path() default "";

    @AttributeDefinition(
            name = "Keystore password",
            description = "Password of the keystore.",
            type = AttributeType.PASSWORD)
    String keystore_password() default "";

    @AttributeDefinition(
            name = "Host names",
            description =
                    "Names by which browsers reach this gateway, separated by commas. Addresses and localhost always"
                            + " work.")
    String host_names() default "";

    @AttributeDefinition(
            name = "Lock after (minutes)",
            description = "A session without any action ends after this many minutes, 1 to 120.",
            min = "1",
            max = "120")
    int lock_minutes() default 10;

    @AttributeDefinition(
            name = "Longest session (hours)",
            description = "A session ends after this many hours whatever happens, 1 to 24.",
            min = "1",
            max = "24")
    int session_hours() default 12;

    @AttributeDefinition(
            name = "Connections",
            description = "Most connections at one time, 16 to 2048.",
            min = "16",
            max = "2048")
    int max_connections() default 256;

    @AttributeDefinition(
            name = "Connections per address",
            description = "Most connections from one address at one time, 4 to 1024.",
            min = "4",
            max = "1024")
    int max_connections_per_address() default 32;

    @AttributeDefinition(
            name = "Requests per second",
            description =
                    "Most requests per second from one session or address; four times as many in a burst, 5 to 10000.",
            min = "5",
            max = "10000")
    int requests_per_second() default 50;
}
