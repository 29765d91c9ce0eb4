// SPDX-License-Identifier: Apache-2.0
package lineside.driver.opcua;

import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.milo.opcua.stack.core.security.SecurityPolicy;

/**
 * A checked configuration.
 *
 * @param source the driver's name in the line model
 * @param server where the server listens
 * @param policy the one security policy that is accepted
 * @param login who we are there
 * @param timing intervals and timeouts
 * @param heartbeat address of the value that must not stand still; empty for none
 * @param folder where certificates are kept
 */
record Wiring(
        String source,
        URI server,
        SecurityPolicy policy,
        Login login,
        Timing timing,
        Optional<Address> heartbeat,
        Path folder) {

    /**
     * What came of checking.
     *
     * @param source the name to register under, also when the rest is wrong
     * @param wiring what is in force: these settings, or after wrong ones the last good
     * @param fault one sentence naming field, value and remedy; empty if all is well
     */
    record Checked(String source, Optional<Wiring> wiring, String fault) {}

    private static final List<SecurityPolicy> POLICIES = List.of(
            SecurityPolicy.Basic256Sha256,
            SecurityPolicy.Aes128_Sha256_RsaOaep,
            SecurityPolicy.Aes256_Sha256_RsaPss,
            SecurityPolicy.None);
    private static final int DEFAULT_PORT = 4840;

    String host() {
        return server.getHost();
    }

    int port() {
        return server.getPort() < 0 ? DEFAULT_PORT : server.getPort();
    }

    boolean secure() {
        return policy != SecurityPolicy.None;
    }

    /**
     * Checks a configuration; never throws.
     *
     * @param data the data directory; certificates go to {@code opcua/SOURCE} below it
     */
    static Checked check(OpcUaConfig config, Path data) {
        String source = config.source().strip();
        try {
            return new Checked(source, Optional.of(checked(config, data)), "");
        } catch (IllegalArgumentException fault) {
            return new Checked(source, Optional.empty(), String.valueOf(fault.getMessage()));
        }
    }

    /** Whether this can be the name of a source; it is also the name of a folder. */
    static boolean named(String source) {
        return source.matches("[a-z0-9][a-z0-9.-]{0,62}");
    }

    /** Where the files of a source are. */
    static Path folder(Path data, String source) {
        return data.resolve("opcua").resolve(source);
    }

    private static Wiring checked(OpcUaConfig config, Path data) {
        String source = config.source().strip();
        if (!named(source)) {
            throw fault("source", source, "use 1 to 63 small letters, digits, dots and hyphens, such as plc");
        }
        Timing timing = new Timing(
                within("publishing.interval.ms", config.publishing_interval_ms(), 50, 10_000),
                within("fast.interval.ms", config.fast_interval_ms(), 10, 1_000),
                within("request.timeout.ms", config.request_timeout_ms(), 500, 10_000),
                within("heartbeat.timeout.ms", config.heartbeat_timeout_ms(), 500, 600_000));
        return new Wiring(
                source,
                server(config.endpoint_url().strip()),
                policy(config.security_policy().strip()),
                login(config),
                timing,
                heartbeat(config.heartbeat_address().strip()),
                folder(data, source));
    }

    private static URI server(String url) {
        try {
            URI server = URI.create(url);
            if ("opc.tcp".equalsIgnoreCase(server.getScheme()) && server.getHost() != null) {
                return server;
            }
        } catch (IllegalArgumentException e) {
            // Said below, in the words of this form.
        }
        throw fault("endpoint.url", url, "write opc.tcp://HOST:PORT, such as opc.tcp://192.168.0.10:4840");
    }

    private static SecurityPolicy policy(String name) {
        return POLICIES.stream()
                .filter(policy -> policy.name().equals(name))
                .findFirst()
                .orElseThrow(() -> fault("security.policy", name, "choose one of " + POLICIES));
    }

    private static Login login(OpcUaConfig config) {
        List<String> ways = Arrays.asList("first-use", "file");
        if (!ways.contains(config.trust())) {
            throw fault("trust", config.trust(), "choose one of " + ways);
        }
        String user = config.user().strip();
        if (user.isEmpty() && !config._password().isEmpty()) {
            throw new IllegalArgumentException(
                    "OPC UA driver: a password is given but user is empty; name the user, or clear the password.");
        }
        return new Login(user, config._password(), "first-use".equals(config.trust()));
    }

    private static Optional<Address> heartbeat(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(Address.parse(text));
    }

    private static int within(String field, int value, int least, int most) {
        if (value < least || value > most) {
            throw fault(field, Integer.toString(value), "allowed are " + least + " to " + most);
        }
        return value;
    }

    private static IllegalArgumentException fault(String field, String value, String remedy) {
        return new IllegalArgumentException("OPC UA driver: " + field + " is \"" + value + "\"; " + remedy + ".");
    }
}
